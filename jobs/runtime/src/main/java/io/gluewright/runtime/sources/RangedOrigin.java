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
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.jdbc.DriverRegistry;

/**
 * A whole table of a database, read in ranges of a column at one time. Spark reads it, not Glue: it
 * has no bookmark, and every run takes all of it.
 */
final class RangedOrigin implements Origin {
  private static final String RANGES = "ranges";
  private static final String RANGE_BY = "range-by";
  private static final int MOST_RANGES = 256;
  private static final int ROWS_A_TRIP = 10_000;
  private static final String DRIVER = "driver";
  private static final String CONNECTIONS = "max-connections";

  private final DatabaseAccess access;
  private final Optional<String> driver;
  private final String table;
  private final int ranges;
  private final Optional<String> rangeBy;
  private final int rowsATrip;
  private final int connections;
  private final List<String> asText;
  private final ReadDialect dialect;

  private RangedOrigin(
      DatabaseAccess access, Optional<String> driver, String table, Settings fetch) {
    this.access = access;
    this.driver = driver;
    this.table = table;
    this.ranges = within(fetch, RANGES, 1, MOST_RANGES);
    this.rangeBy = fetch.optionalText(RANGE_BY);
    this.rowsATrip = within(fetch, "fetch-size", ROWS_A_TRIP, 1_000_000);
    this.connections = within(fetch, CONNECTIONS, MOST_RANGES, MOST_RANGES);
    this.asText = fetch.texts("as-text");
    this.dialect = ReadDialect.ofUrl(access.url());
  }

  /** Whether a source of a database says that it wants to be read so. */
  static boolean isMeant(Settings settings) {
    return settings.has("fetch") && settings.block("fetch").has(RANGES);
  }

  static RangedOrigin read(Settings settings, Secrets secrets) {
    DatabaseAccess access = DatabaseAccess.read(settings, secrets);
    Settings fetch = settings.block("fetch");
    if (fetch.has("keys")) {
      fetch.refuse(
          "keys", "keys of a bookmark, and ranges beside them", "one of the two: ranges take all");
      fetch.texts("keys");
      fetch.optionalText("order");
    }
    RangedOrigin origin =
        new RangedOrigin(access, settings.optionalText(DRIVER), settings.text("table"), fetch);
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
    MariaDbDialect.register();
    Properties properties = properties();
    Plan plan = plan(properties);
    DataFrameReader reader = glue.spark().read();
    if (!plan.types().isEmpty()) {
      reader = reader.option("customSchema", plan.types());
    }
    String[] conditions = plan.ranges().conditions().toArray(String[]::new);
    Dataset<Row> rows = reader.jdbc(access.url(), table, conditions, properties);
    return GlueFrames.of(connections < conditions.length ? rows.coalesce(connections) : rows, glue);
  }

  private record Plan(KeyRanges ranges, String types) {}

  private Plan plan(Properties properties) {
    try (Connection connection = connect(properties)) {
      return new Plan(
          RangePlan.of(connection, table, rangeBy, ranges),
          ColumnTypes.of(connection, table, dialect, asText));
    } catch (SQLException e) {
      String said = Redaction.text(String.valueOf(e.getMessage()));
      throw new IllegalStateException(
          "%s: %s (SQL state %s)".formatted(describe(), said, e.getSQLState()),
          new SQLException(said, e.getSQLState(), e.getErrorCode()));
    }
  }

  private Connection connect(Properties properties) throws SQLException {
    if (driver.isEmpty()) {
      return DriverManager.getConnection(access.url(), properties);
    }
    DriverRegistry.register(driver.get());
    Connection connection = DriverRegistry.get(driver.get()).connect(access.url(), properties);
    if (connection == null) {
      throw new IllegalArgumentException(
          "the driver %s does not take such a url".formatted(driver.get()));
    }
    return connection;
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(dialect.driverOptions());
    properties.putAll(access.options());
    access.user().ifPresent(user -> properties.setProperty("user", user));
    access.password().ifPresent(secret -> properties.setProperty("password", secret.reveal()));
    driver.ifPresent(name -> properties.setProperty(DRIVER, name));
    properties.setProperty("fetchsize", Integer.toString(rowsATrip));
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
