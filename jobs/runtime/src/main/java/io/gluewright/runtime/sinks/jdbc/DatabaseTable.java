package io.gluewright.runtime.sinks.jdbc;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.DatabaseAccess;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.failures.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * A table of a database, as a user described it. It holds no connection.
 *
 * @param sink its name in the configuration
 * @param at where the sink's block stands
 * @param ledger the table beside it that tells what has landed
 * @param mergeOn the columns that tell which rows are the same one; empty for a table that is only
 *     added to
 * @param partitions into how many transactions a write is split at most
 * @param connections how many of them are under way at most
 * @param batchSize how many rows a statement has at most
 * @param driver its class, where it is not found by the url
 */
public record DatabaseTable(
    String sink,
    Location at,
    DatabaseAccess access,
    Dialect dialect,
    TableName table,
    TableName ledger,
    List<String> mergeOn,
    IfMissing ifMissing,
    int partitions,
    int connections,
    int batchSize,
    Optional<String> driver) {
  private static final int MOST = 10_000;

  /** What becomes of a write to a table that is not there. */
  enum IfMissing {
    REFUSE,
    CREATE
  }

  /**
   * Reads {@code url}, {@code user}, {@code password}, {@code options}, {@code driver}, {@code
   * table}, {@code create}, {@code ledger}, {@code merge-on}, {@code partitions}, {@code
   * max-connections} and {@code batch-size}; mistakes go to the problems of {@code settings}.
   */
  public static DatabaseTable read(String sink, Settings settings, Secrets secrets) {
    DatabaseAccess access = DatabaseAccess.read(settings, secrets);
    List<String> mergeOn = settings.texts("merge-on");
    Dialect dialect = dialect(access, mergeOn, settings);
    TableName table = table(settings);
    return new DatabaseTable(
        sink,
        settings.at(),
        access,
        dialect,
        table,
        ledger(table, settings),
        mergeOn,
        settings.isOn("create") ? IfMissing.CREATE : IfMissing.REFUSE,
        count("partitions", 8, settings),
        count("max-connections", 4, settings),
        count("batch-size", 1000, settings),
        settings.optionalText("driver"));
  }

  private static Dialect dialect(DatabaseAccess access, List<String> mergeOn, Settings settings) {
    Optional<Dialect> dialect = Dialect.ofUrl(access.url());
    if (dialect.isEmpty() && access.url().startsWith("jdbc:")) {
      settings.refuse("url", "no sink writes to a database of this kind", Dialect.ALL);
    }
    if (dialect.filter(known -> !known.canMerge()).isPresent() && !mergeOn.isEmpty()) {
      settings
          .problems()
          .add(
              Problem.of(
                  settings.at("merge-on"),
                  "rows cannot be merged into a database of this kind",
                  Dialect.THAT_MERGE,
                  "leave merge-on out; rows are added then"));
    }
    return dialect.orElse(Dialect.POSTGRESQL);
  }

  private static TableName table(Settings settings) {
    String text = settings.text("table");
    Optional<TableName> table = TableName.parse(text);
    if (table.isEmpty() && !text.isEmpty()) {
      settings.refuse("table", "\"%s\" names no table".formatted(text), "orders, or shop.orders");
    }
    return table.orElse(new TableName(Optional.empty(), "none"));
  }

  private static TableName ledger(TableName table, Settings settings) {
    String name = settings.text("ledger", "gluewright_ledger");
    if (TableName.parse(name).filter(parsed -> parsed.schema().isEmpty()).isEmpty()) {
      settings.refuse(
          "ledger",
          "\"%s\" names no table beside that of the sink".formatted(name),
          "a name without a schema");
    }
    return table.beside(name);
  }

  private static int count(String key, int fallback, Settings settings) {
    long number = settings.whole(key, fallback);
    if (number < 1 || number > MOST) {
      settings.refuse(
          key, "\"%s\" is %d".formatted(key, number), "a number from 1 to %,d".formatted(MOST));
      return fallback;
    }
    return (int) number;
  }

  /** The host, as failures name it. */
  public Endpoint endpoint() {
    return Endpoint.ofDatabase(access.url());
  }

  /** Into how many transactions a write of so many rows is split. */
  int partitionsFor(long rows) {
    return (int) Math.min(partitions, Math.max(1, (rows + batchSize - 1) / batchSize));
  }
}
