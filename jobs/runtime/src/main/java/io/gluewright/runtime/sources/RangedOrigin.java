package io.gluewright.runtime.sources;

import static org.apache.spark.sql.functions.col;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.diagnostics.Redaction;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.DatabaseAccess;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.sources.copy.CopyPlan;
import io.gluewright.runtime.sources.copy.Login;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A table of a database, read in ranges of a column at one time: whole, by every run, or what is
 * new. Spark reads it, not Glue, whose bookmark knows nothing of it.
 */
final class RangedOrigin implements Origin {
  private static final String RANGES = "ranges";
  private static final String SNAPSHOT = "snapshot";
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
  private final Optional<NewRows> fresh;
  private final Optional<Deletes> deletes;
  private final View view;

  /** How the readers of ranges see the database. */
  private enum View {
    /** All in one state, where the database can hold one. */
    ONE_STATE,
    /** Each as it is when it comes. */
    AS_IT_COMES
  }

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
    this.fresh = NewRows.read(fetch);
    this.deletes = Deletes.read(fetch);
    this.view = view(fetch);
    if (deletes.isPresent() && view == View.AS_IT_COMES) {
      fetch.refuse(
          "deletes", "deletes, and no snapshot to compare keys in", "without snapshot = false");
    }
  }

  /** Whether a source of a database says that it wants to be read so. */
  static boolean isMeant(Settings settings) {
    return settings.has("fetch")
        && (settings.block("fetch").has(RANGES)
            || NewRows.isMeant(settings.block("fetch"))
            || Deletes.isMeant(settings.block("fetch")));
  }

  static RangedOrigin read(Settings settings, Secrets secrets) {
    DatabaseAccess access = DatabaseAccess.read(settings, secrets);
    Settings fetch = settings.block("fetch");
    if (fetch.has("keys")) {
      fetch.refuse(
          "keys",
          "keys of a bookmark, and ranges or new-by beside them",
          "one of the two: new-by finds what is new, in ranges too");
      fetch.texts("keys");
      fetch.optionalText("order");
    }
    RangedOrigin origin =
        new RangedOrigin(access, settings.optionalText(DRIVER), TableName.read(settings), fetch);
    fetch.refuseUnknown();
    return origin;
  }

  private static View view(Settings fetch) {
    if (fetch.isOnUnlessSaid(SNAPSHOT)) {
      return View.ONE_STATE;
    }
    if (NewRows.isMeant(fetch)) {
      fetch.refuse(
          SNAPSHOT, "new-by, and no snapshot to tell what is new in", "without snapshot = false");
    }
    return View.AS_IT_COMES;
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
  public Opened open(GlueSession glue, String name, Optional<Part> part) {
    MariaDbDialect.register();
    try {
      Login login = login();
      Connection connection = login.connect();
      try {
        return opened(glue, connection, login, part);
      } catch (SQLException | RuntimeException | Error e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      String said = Redaction.text(String.valueOf(e.getMessage()));
      throw new IllegalStateException(
          "%s: %s (SQL state %s)".formatted(describe(), said, e.getSQLState()),
          new SQLException(said, e.getSQLState(), e.getErrorCode()));
    }
  }

  private Opened opened(GlueSession glue, Connection connection, Login login, Optional<Part> part)
      throws SQLException {
    return view == View.ONE_STATE && DatabaseSnapshot.isToBeHad(connection)
        ? inOneState(glue, DatabaseSnapshot.of(connection), login, part)
        : asItComes(glue, connection, login, part);
  }

  /** All readers see one state of the database, which is held. */
  private Opened inOneState(
      GlueSession glue, DatabaseSnapshot snapshot, Login login, Optional<Part> part)
      throws SQLException {
    Connection connection = snapshot.connection();
    Optional<NewRows.Found> found =
        fresh.isPresent() && part.isPresent()
            ? Optional.of(fresh.get().find(snapshot, table, part.get()))
            : Optional.empty();
    List<String> conditions = conditions(connection, found);
    Optional<Dataset<Row>> keys = Optional.empty();
    if (deletes.isPresent()) {
      List<String> all = conditions(connection, Optional.empty());
      Dataset<Row> rows = copied(glue, snapshot, login, all).select(keyColumns(connection));
      keys = Optional.of(connections < all.size() ? rows.coalesce(connections) : rows);
    }
    DynamicFrame frame = frame(glue, copied(glue, snapshot, login, conditions), conditions);
    return opened(frame, found, keys, snapshot);
  }

  /**
   * Each statement sees the database as it is by then. Keys come by one, which is to be computed
   * after the rows: one that comes in between is among them, and does not look gone.
   */
  private Opened asItComes(
      GlueSession glue, Connection connection, Login login, Optional<Part> part)
      throws SQLException {
    try (connection) {
      Optional<NewRows.Found> found =
          fresh.isPresent() && part.isPresent()
              ? Optional.of(fresh.get().find(connection, dialect, endpoint(), table, part.get()))
              : Optional.empty();
      List<String> conditions = conditions(connection, found);
      Dataset<Row> rows = fetched(glue, connection, login, "", conditions);
      Optional<Dataset<Row>> keys = Optional.empty();
      if (deletes.isPresent()) {
        Dataset<Row> all = fetched(glue, connection, login, "", KeyRanges.WHOLE.conditions());
        keys = Optional.of(all.select(keyColumns(connection)));
      }
      return opened(frame(glue, rows, conditions), found, keys, Opened.Hold.NONE);
    }
  }

  private static Opened opened(
      DynamicFrame frame,
      Optional<NewRows.Found> found,
      Optional<Dataset<Row>> keys,
      Opened.Hold hold) {
    return new Opened(
        frame,
        found.map(NewRows.Found::window),
        found.map(NewRows.Found::notes).orElse(List.of()),
        keys,
        hold);
  }

  /** One for each range of what is to be read. */
  private List<String> conditions(Connection connection, Optional<NewRows.Found> found)
      throws SQLException {
    Optional<String> part = found.filter(NewRows.Found::isPart).map(NewRows.Found::condition);
    List<String> all = RangePlan.of(connection, table, part, rangeBy, ranges).conditions();
    return found
        .map(NewRows.Found::condition)
        .map(wanted -> all.stream().map(range -> "(%s) AND %s".formatted(range, wanted)).toList())
        .orElse(all);
  }

  /** Those that tell rows apart, called as the configuration calls them. */
  private Column[] keyColumns(Connection connection) throws SQLException {
    List<String> keys = deletes.orElseThrow().keys();
    Column[] columns = new Column[keys.size()];
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM %s WHERE 1 = 0".formatted(table))) {
      for (int i = 0; i < columns.length; i++) {
        int position = RangePlan.spelled(none.getMetaData(), keys.get(i), "deletes.keys");
        String name = none.getMetaData().getColumnName(position);
        columns[i] = col("`%s`".formatted(name.replace("`", "``"))).as(keys.get(i));
      }
    }
    return columns;
  }

  private DynamicFrame frame(GlueSession glue, Dataset<Row> rows, List<String> conditions) {
    return GlueFrames.of(connections < conditions.size() ? rows.coalesce(connections) : rows, glue);
  }

  /** As the database gives away whole queries, where its driver knows of that. */
  private Dataset<Row> copied(
      GlueSession glue, DatabaseSnapshot snapshot, Login login, List<String> conditions)
      throws SQLException {
    Connection connection = snapshot.connection();
    Dataset<Row> fetched = fetched(glue, connection, login, snapshot.joining(), conditions);
    StructType types = fetched.schema();
    return CopyPlan.of(connection, login, snapshot.joining(), table, types, conditions)
        .map(plan -> plan.rows(glue.spark(), types))
        .orElse(fetched);
  }

  /**
   * As Spark reads any database.
   *
   * @param greeting what each connection says first, if it is not empty
   */
  private Dataset<Row> fetched(
      GlueSession glue,
      Connection connection,
      Login login,
      String greeting,
      List<String> conditions)
      throws SQLException {
    Properties properties = new Properties();
    properties.putAll(login.properties());
    properties.setProperty(DRIVER, login.driver());
    properties.setProperty("fetchsize", Integer.toString(rowsATrip));
    if (!greeting.isEmpty()) {
      properties.setProperty("sessionInitStatement", greeting);
    }
    String types = ColumnTypes.of(connection, table, dialect, asText);
    DataFrameReader reader = glue.spark().read();
    if (!types.isEmpty()) {
      reader = reader.option("customSchema", types);
    }
    return reader.jdbc(access.url(), table, conditions.toArray(String[]::new), properties);
  }

  private Login login() throws SQLException {
    Properties properties = new Properties();
    properties.putAll(dialect.driverOptions());
    properties.putAll(access.options());
    access.user().ifPresent(user -> properties.setProperty("user", user));
    access.password().ifPresent(secret -> properties.setProperty("password", secret.reveal()));
    String name =
        driver.isPresent()
            ? driver.get()
            : DriverManager.getDriver(access.url()).getClass().getName();
    return new Login(access.url(), name, properties);
  }

  @Override
  public Optional<Deletes> deletes() {
    return deletes;
  }

  @Override
  public boolean rowsComeAgain() {
    return fresh.isPresent() && dialect != ReadDialect.POSTGRESQL;
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
