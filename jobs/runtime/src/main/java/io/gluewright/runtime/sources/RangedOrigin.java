package io.gluewright.runtime.sources;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.diagnostics.Redaction;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.DatabaseAccess;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.runtime.glue.GlueSession;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.apache.spark.sql.DataFrameReader;

/**
 * A whole table of a database, read in ranges of a column at one time. Spark reads it, not Glue: it
 * has no bookmark, and every run takes all of it.
 */
final class RangedOrigin implements Origin {
  private static final String RANGES = "ranges";
  private static final String RANGE_BY = "range-by";
  private static final int MOST_RANGES = 256;
  private static final int ROWS_A_TRIP = 10_000;
  private static final String MARIADB = "jdbc:mariadb:";
  private static final String MYSQL = "jdbc:mysql:";

  private final DatabaseAccess access;
  private final String table;
  private final int ranges;
  private final Optional<String> rangeBy;
  private final int rowsATrip;

  private RangedOrigin(
      DatabaseAccess access, String table, int ranges, Optional<String> rangeBy, int rowsATrip) {
    this.access = access;
    this.table = table;
    this.ranges = ranges;
    this.rangeBy = rangeBy;
    this.rowsATrip = rowsATrip;
  }

  /** Whether a source of a database says that it wants to be read so. */
  static boolean isMeant(Settings settings) {
    return settings.has("fetch") && settings.block("fetch").has(RANGES);
  }

  static RangedOrigin read(Settings settings, Secrets secrets) {
    DatabaseAccess access = DatabaseAccess.read(settings, secrets);
    if (access.url().startsWith(MARIADB)) {
      settings.refuse(
          "url",
          "ranges cannot be read over %s, whose quotes Spark gets wrong".formatted(MARIADB),
          "a url that begins with " + MYSQL);
    }
    Settings fetch = settings.block("fetch");
    if (fetch.has("keys")) {
      fetch.refuse(
          "keys", "keys of a bookmark, and ranges beside them", "one of the two: ranges take all");
      fetch.texts("keys");
      fetch.optionalText("order");
    }
    int ranges = within(fetch, RANGES, 1, MOST_RANGES);
    int rowsATrip = within(fetch, "fetch-size", ROWS_A_TRIP, 1_000_000);
    RangedOrigin origin =
        new RangedOrigin(
            access, settings.text("table"), ranges, fetch.optionalText(RANGE_BY), rowsATrip);
    fetch.refuseUnknown();
    return origin;
  }

  private static int within(Settings settings, String key, int fallback, int most) {
    long value = settings.whole(key, fallback);
    if (value < 1 || value > most) {
      settings.refuse(
          key, "%s = %d".formatted(key, value), "a whole number from 1 to %,d".formatted(most));
      return fallback;
    }
    return (int) value;
  }

  @Override
  public DynamicFrame open(GlueSession glue, String name) {
    Properties properties = properties();
    RangePlan plan = plan(properties);
    DataFrameReader reader = glue.spark().read();
    if (!plan.asText().isEmpty()) {
      reader = reader.option("customSchema", plan.asText());
    }
    String[] conditions = plan.ranges().conditions().toArray(String[]::new);
    return GlueFrames.of(reader.jdbc(access.url(), table, conditions, properties), glue);
  }

  private RangePlan plan(Properties properties) {
    try (Connection connection = DriverManager.getConnection(access.url(), properties)) {
      return RangePlan.of(connection, table, rangeBy, ranges);
    } catch (SQLException e) {
      String said = Redaction.text(String.valueOf(e.getMessage()));
      throw new IllegalStateException(
          "%s: %s (SQL state %s)".formatted(describe(), said, e.getSQLState()),
          new SQLException(said, e.getSQLState(), e.getErrorCode()));
    }
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(access.options());
    access.user().ifPresent(user -> properties.setProperty("user", user));
    access.password().ifPresent(secret -> properties.setProperty("password", secret.reveal()));
    properties.setProperty("fetchsize", Integer.toString(rowsATrip));
    if (access.url().startsWith(MYSQL)) {
      properties.putIfAbsent("useCursorFetch", "true"); // or the driver holds a range in memory
    }
    return properties;
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.ofDatabase(access.url());
  }

  @Override
  public String describe() {
    return "table " + table;
  }
}
