package io.gluewright.glue.frames;

import com.amazonaws.services.glue.DynamicRecord;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Function1;

/**
 * Rows with a type that knows choices, and the errors met on the way to them. Steps are lazy: where
 * the type is not known yet, not even the step's mistakes are looked for before it is needed.
 */
public final class Frame {
  /** A frame and its name. */
  public record Named(String name, Frame frame) {}

  private final SparkSession session;
  private final Body body;
  private final Set<ErrorLog> inherited;
  private final Set<ErrorLog> own;

  private Frame(SparkSession session, Body body, Set<ErrorLog> inherited, Set<ErrorLog> own) {
    this.session = session;
    this.body = body;
    this.inherited = inherited;
    this.own = own;
  }

  /** The rows of a table; its structs are structs and not choices. */
  public static Frame of(Dataset<Row> rows) {
    return new Frame(rows.sparkSession(), Derived.of(Table.of(rows)), Set.of(), Set.of());
  }

  /** The rows of a table, beside a source that has nothing but errors. */
  public static Frame of(Dataset<Row> rows, RecordSource errors) {
    SparkSession session = rows.sparkSession();
    Reading log = new Reading(session, errors, Optional.of(StructType.of()));
    return new Frame(session, Derived.of(Table.of(rows)), Set.of(), Set.of(log));
  }

  /** The records of a source, read when they are needed. */
  public static Frame reading(SparkSession session, RecordSource source) {
    return reading(session, source, Optional.empty(), Set.of());
  }

  private static Frame reading(
      SparkSession session,
      RecordSource source,
      Optional<StructType> type,
      Set<ErrorLog> inherited) {
    Reading reading = new Reading(session, source, type);
    return new Frame(session, reading, inherited, Set.of(reading));
  }

  public SparkSession session() {
    return session;
  }

  /** The type; looks at the records if it is not known yet. */
  public StructType type() {
    return body.table().type();
  }

  /** Whether {@link #type} needs no look at the records. */
  public boolean computed() {
    return body.computed();
  }

  public Dataset<Row> rows() {
    return body.table().rows();
  }

  public long count() {
    return body.count();
  }

  /** Errors of this step and of all before it. */
  public long errors() {
    return all().stream().mapToLong(ErrorLog::errors).sum();
  }

  /** Errors of this step alone. */
  public long stageErrors() {
    return own.stream().mapToLong(ErrorLog::errors).sum();
  }

  /** The errors as rows with the one column {@code error}. */
  public Dataset<Row> errorRows() {
    List<JavaRDD<RecordError>> logs =
        all().stream().filter(log -> log.errors() > 0).map(ErrorLog::records).toList();
    if (logs.isEmpty()) {
      return session.createDataFrame(List.<Row>of(), RecordError.COLUMNS);
    }
    JavaRDD<InternalRow> rows =
        logs.stream().reduce(JavaRDD::union).orElseThrow().map(RecordError::toRow);
    return session.internalCreateDataFrame(rows.rdd(), RecordError.COLUMNS, false);
  }

  /** The same records read under that type: one pass and no look ahead. */
  public Frame as(StructType type) {
    if (body instanceof Reading reading) {
      Reading again = reading.again(Optional.of(type));
      return new Frame(session, again, inherited, Set.of(again));
    }
    return then(table -> Joins.as(table, type));
  }

  /** The same rows under the type that a pass over them finds. */
  public Frame recomputed() {
    if (body instanceof Reading reading) {
      Reading again = reading.again(Optional.empty());
      again.table();
      return new Frame(session, again, inherited, Set.of(again));
    }
    Table table = body.table();
    StructType found =
        new Reading(session, new TableRecords(table, Optional::of), Optional.empty())
            .table()
            .type();
    return then(same -> Joins.as(same, found));
  }

  public Frame mappedExactly(List<Mapping.Line> lines) {
    return then(Mapping.exact(lines));
  }

  public Frame mappedIgnoringCase(List<Mapping.Line> lines) {
    return then(Mapping.ignoringCase(lines));
  }

  public Frame resolvedAt(Map<String, String> actions) {
    return then(Resolution.at(actions));
  }

  public Frame resolved(String action) {
    return then(Resolution.everywhere(action));
  }

  /** Choices cast to the types of the columns of that name. */
  public Frame resolvedLike(org.apache.spark.sql.types.StructType columns) {
    return then(Resolution.like(Layout.glue(columns)));
  }

  public Frame without(Collection<String> paths) {
    return then(Fields.without(paths));
  }

  public Frame only(Collection<String> names) {
    return then(Fields.only(names));
  }

  public Frame others(Collection<String> names) {
    return then(Fields.others(names));
  }

  public Frame renamed(String oldPath, String newPath) {
    return then(Fields.renamed(oldPath, newPath));
  }

  public Frame withoutNulls() {
    return then(Fields::withoutNulls);
  }

  public Frame unnested() {
    return then(Fields::unnested);
  }

  public Frame meeting(List<RowSplit.Test> tests) {
    return then(RowSplit.meeting(tests));
  }

  public Frame failing(List<RowSplit.Test> tests) {
    return then(RowSplit.failing(tests));
  }

  public Frame joined(List<String> keys, Frame other, List<String> otherKeys) {
    return with(other, (left, right) -> Joins.join(left, keys, right, otherKeys));
  }

  public Frame union(Frame other) {
    return with(other, Joins::union);
  }

  public Frame repartitioned(int partitions) {
    return then(table -> table.over(table.rows().repartition(partitions)));
  }

  public Frame coalesced(int partitions) {
    return then(table -> table.over(table.rows().coalesce(partitions)));
  }

  /**
   * Needs the type, since it decides how many tables there are.
   *
   * @param keys reserves that many keys and gives the first of them
   */
  public List<Named> relationalized(String root, LongUnaryOperator keys) {
    return Relational.tables(body.table(), root, keys).stream()
        .map(
            named ->
                new Named(
                    named.name(), new Frame(session, Derived.of(named.table()), all(), Set.of())))
        .toList();
  }

  public Frame filtered(Function1<DynamicRecord, Object> wanted, String errorMsg) {
    Table table = body.table();
    TableRecords records = new TableRecords(table, RecordSteps.keeping(wanted, errorMsg));
    return reading(session, records, Optional.of(table.type()), all());
  }

  public Frame mapped(Function1<DynamicRecord, DynamicRecord> change, String errorMsg) {
    TableRecords records = new TableRecords(body.table(), RecordSteps.mapping(change, errorMsg));
    return reading(session, records, Optional.empty(), all());
  }

  /** The JSON texts of a field replaced by what they say. */
  public Frame unboxed(String path) {
    TableRecords records = new TableRecords(body.table(), RecordSteps.unboxing(path));
    return reading(session, records, Optional.empty(), all());
  }

  /** The first records as JSON, one per line. */
  public String jsonLines(int rows) {
    StringBuilder text = new StringBuilder();
    StructType type = type();
    Dataset<Row> table = rows();
    table
        .limit(rows)
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .map(row -> Nodes.object(RowReader.struct(row, type)).toJson())
        .collect()
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private Frame then(UnaryOperator<Table> step) {
    Derived derived = new Derived(() -> step.apply(body.table()));
    if (body.computed()) {
      derived.table();
    }
    return new Frame(session, derived, all(), Set.of());
  }

  private Frame with(Frame other, java.util.function.BinaryOperator<Table> step) {
    Derived derived = new Derived(() -> step.apply(body.table(), other.body.table()));
    if (body.computed() && other.body.computed()) {
      derived.table();
    }
    Set<ErrorLog> logs = new LinkedHashSet<>(all());
    logs.addAll(other.all());
    return new Frame(session, derived, logs, Set.of());
  }

  private Set<ErrorLog> all() {
    Set<ErrorLog> logs = new LinkedHashSet<>(inherited);
    logs.addAll(own);
    return logs;
  }
}
