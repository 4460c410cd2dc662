package io.gluewright.runtime.sinks.jdbc;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.faults.CrashPoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.jdbc.DriverRegistry;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * Writes rows to a table, split into partitions by their content. Each partition is a transaction
 * of its own, and lands once: a write that is made again, by this run or by one that replays its
 * batch, goes on where it stands.
 */
public final class TableWriter {
  private final DatabaseTable spec;
  private final Database database;
  private final PartitionLedger ledger;

  private TableWriter(DatabaseTable spec, Database database) {
    this.spec = spec;
    this.database = database;
    this.ledger = new PartitionLedger(spec.ledger().quoted(spec.dialect()));
  }

  /**
   * A writer to the table, which is not asked yet.
   *
   * @throws InvalidInputException when the class path has no driver for it
   */
  public static TableWriter to(DatabaseTable spec) {
    return new TableWriter(spec, new Database(spec.access(), spec.dialect(), driver(spec)));
  }

  private static String driver(DatabaseTable spec) {
    try {
      String driver =
          spec.driver().isPresent()
              ? spec.driver().get()
              : DriverManager.getDriver(spec.access().url()).getClass().getName();
      DriverRegistry.register(driver);
      return driver;
    } catch (Exception e) { // Spark throws that there is no such class, and does not declare it
      throw InvalidInputException.of(
          Problem.of(
              spec.at(),
              "the sink \"%s\" needs a driver for %s, and there is none%s"
                  .formatted(
                      spec.sink(), spec.access(), spec.driver().map(" named "::concat).orElse("")),
              "the JAR of a driver on the class path",
              "give it with --extra-jars on Glue; where it does not tell its urls, name its class:"
                  + " driver = ..."));
    }
  }

  /**
   * Brings rows to the table, as far as they have not landed.
   *
   * @throws InvalidInputException telling all that does not fit the table, before a row is written
   * @throws io.gluewright.runtime.batches.RivalException if another run of the job has written to
   *     the sink since
   */
  public Outcome write(Delivery delivery, WriteKey key, OpenBatch.Work work) {
    try {
      Layout layout = database.ask(connection -> opened(connection, delivery, key));
      CrashPoint.JDBC_FENCED.reach();
      return write(layout, delivery, key, work);
    } catch (SQLException e) {
      SQLException told = SqlFailure.told(e, database, spec.table().toString());
      throw new IllegalStateException(
          "the sink \"%s\" cannot be written".formatted(spec.sink()), told);
    }
  }

  /** The way into the table, for this run alone: those that were before it are shut out. */
  private Layout opened(Connection connection, Delivery delivery, WriteKey key)
      throws SQLException {
    Layout layout = layout(connection, delivery);
    if (TargetTable.look(connection, spec.ledger(), spec.dialect()).isEmpty()) {
      ledger.create(connection, spec.dialect());
    }
    try {
      Transactions.run(connection, () -> ledger.fence(connection, key));
    } catch (SQLException e) {
      if (!SqlFailure.isOfConstraint(e)) {
        throw e;
      }
      // Two have put up the first fence of the sink at once.
      Transactions.run(connection, () -> ledger.fence(connection, key));
    }
    return layout;
  }

  private Layout layout(Connection connection, Delivery delivery) throws SQLException {
    TableCheck check = new TableCheck(spec);
    check.requireFlat(delivery);
    var table = TargetTable.look(connection, spec.table(), spec.dialect());
    if (table.isEmpty()) {
      create(connection, delivery);
      table = TargetTable.look(connection, spec.table(), spec.dialect());
    }
    return check.layout(delivery, table.orElseThrow(this::missing));
  }

  private InvalidInputException missing() {
    return InvalidInputException.of(
        Problem.of(
            spec.at(),
            "the sink \"%s\" writes to a table that is not there: %s"
                .formatted(spec.sink(), spec.table()),
            "a table, spelled as the database spells it",
            "say create = true to have it made from the rows"));
  }

  private void create(Connection connection, Delivery delivery) throws SQLException {
    if (spec.ifMissing() == DatabaseTable.IfMissing.REFUSE) {
      throw missing();
    }
    Stream<String> columns = delivery.columns().stream().map(field -> column(field, delivery));
    List<String> keys =
        delivery.columns().stream()
            .map(StructField::name)
            .filter(delivery::isKey)
            .map(spec.dialect()::quoted)
            .toList();
    Stream<String> key =
        keys.isEmpty()
            ? Stream.empty()
            : Stream.of("primary key (%s)".formatted(String.join(", ", keys)));
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists %s (%s)"
              .formatted(
                  spec.table().quoted(spec.dialect()),
                  Stream.concat(columns, key).collect(Collectors.joining(", "))));
    }
  }

  private String column(StructField field, Delivery delivery) {
    boolean needsLength = delivery.isKey(field.name()) && field.dataType() instanceof StringType;
    return "%s %s"
        .formatted(
            spec.dialect().quoted(field.name()),
            needsLength ? spec.dialect().keyText() : spec.dialect().columnType(field.dataType()));
  }

  private Outcome write(Layout layout, Delivery delivery, WriteKey key, OpenBatch.Work work)
      throws SQLException {
    int wanted = spec.partitionsFor(delivery.count());
    Landed found = database.ask(connection -> found(connection, key, wanted, work));
    int partitions = found.partitions();
    JavaRDD<Row> rows = rows(layout, delivery, partitions);
    int[] unlike = found.isEmpty() ? new int[0] : found.unlike(checksums(rows, layout));
    Landed before = layout.merges() ? found.without(unlike) : found;
    if (layout.merges() && unlike.length > 0) {
      // Merged once more, they make the table what it should be.
      database.ask(connection -> ledger.forget(connection, key, unlike));
    }
    if (!before.isComplete()) {
      land(rows, layout, key, partitions);
    }
    Tally total = database.ask(connection -> landed(connection, key, partitions)).total();
    return new Outcome(
        total.inserted(),
        total.updated(),
        total.deleted(),
        partitions,
        before.tallies().size(),
        layout.merges() ? 0 : unlike.length);
  }

  /** What has landed of the write before; what only has its name is forgotten. */
  private Landed found(Connection connection, WriteKey key, int partitions, OpenBatch.Work work)
      throws SQLException {
    ledger.requireUnfenced(connection, key);
    if (work == OpenBatch.Work.NEW) {
      ledger.forgetEarlier(connection, key);
    }
    return ledger.landed(connection, key, partitions);
  }

  private JavaRDD<Row> rows(Layout layout, Delivery delivery, int partitions) {
    List<Column> values = delivery.columns().stream().map(field -> column(field.name())).toList();
    Column deletes = delivery.deletes().map(TableWriter::column).orElse(lit(false));
    return layout.parts(delivery.rows(), values, deletes, partitions).toJavaRDD();
  }

  private static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private static Map<Integer, Long> checksums(JavaRDD<Row> rows, Layout layout) {
    Map<Integer, Long> checksums = new TreeMap<>();
    rows.mapPartitionsWithIndex(new Checksums(layout), true)
        .collect()
        .forEach(each -> checksums.put(each.partition(), each.sum()));
    return checksums;
  }

  private void land(JavaRDD<Row> rows, Layout layout, WriteKey key, int partitions) {
    PartitionTask task =
        new PartitionTask(database, ledger, layout, key, partitions, spec.batchSize());
    try {
      rows.mapPartitionsWithIndex(task, true).coalesce(spec.connections()).count();
    } catch (Exception e) { // Spark's own are checked, and not declared
      if (isOf(SameKeyException.class, e)) {
        throw sameKey();
      }
      throw e;
    }
  }

  private static boolean isOf(Class<? extends Throwable> type, Throwable failure) {
    return failure != null && (type.isInstance(failure) || isOf(type, failure.getCause()));
  }

  private InvalidInputException sameKey() {
    return InvalidInputException.of(
        Problem.of(
            spec.at(),
            "the rows for the sink \"%s\" have two with the same key, by merge-on = %s"
                .formatted(spec.sink(), spec.mergeOn()),
            "one row for each key",
            "keep one of them with dedup, or name the columns that tell rows apart"));
  }

  /** What the ledger says, which is what the books say then. */
  private Landed landed(Connection connection, WriteKey key, int partitions) throws SQLException {
    Landed landed = ledger.landed(connection, key, partitions);
    if (!landed.isComplete()) {
      throw new IllegalStateException(
          "the ledger %s has %d of %d partitions of the sink \"%s\""
              .formatted(spec.ledger(), landed.tallies().size(), partitions, spec.sink()));
    }
    return landed;
  }
}
