package io.gluewright.glue.sources;

import com.amazonaws.services.glue.GlueContext;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
import scala.collection.immutable.Map$;

/** A table of a database and the way to it. Its text, and its errors, hold no password. */
public final class JdbcTable implements Serializable {
  /** The connection types that mean a database. */
  public static final Set<String> CONNECTION_TYPES =
      new TreeSet<>(Set.of("jdbc", "mysql", "postgresql", "sqlserver", "oracle", "redshift", "h2"));

  private static final long serialVersionUID = 1L;
  private static final String REDACTED = "[REDACTED]";
  private static final String SETTINGS = "spark.gluewright.connection.";

  @SuppressWarnings("serial") // a LinkedHashMap of texts
  private final Map<String, String> options;

  private JdbcTable(Map<String, String> options) {
    this.options = options;
  }

  public static boolean isConnectionType(String type) {
    return CONNECTION_TYPES.contains(type);
  }

  /**
   * The table that {@code url}, {@code dbtable}, {@code user}, {@code password} and {@code
   * customJdbcDriverClassName} name; those missing come from the connection {@code connectionName}.
   *
   * @throws IllegalArgumentException when the URL or the table is missing
   */
  public static JdbcTable of(GlueContext context, Options given) {
    SparkSession session = context.getSparkSession();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("url", withPrefix(setting(session, given, "url")));
    options.put("dbtable", given.required("dbtable"));
    optional(session, given, "user").ifPresent(user -> options.put("user", user));
    optional(session, given, "password").ifPresent(secret -> options.put("password", secret));
    given
        .text("customJdbcDriverClassName")
        .or(() -> optional(session, given, "driver"))
        .ifPresent(driver -> options.put("driver", driver));
    given.text("fetchsize").ifPresent(size -> options.put("fetchsize", size));
    given.text("batchsize").ifPresent(size -> options.put("batchsize", size));
    return new JdbcTable(options);
  }

  /** What Spark's own reader and writer of tables need: password included, not for logs. */
  public Map<String, String> sparkOptions() {
    return new LinkedHashMap<>(options);
  }

  /** The table as SQL names it. */
  String name() {
    return options.get("dbtable");
  }

  String url() {
    return options.get("url");
  }

  /** A column as SQL names it: in the database's quotes, and quotes within it doubled. */
  String quoted(String column) {
    String empty = dialect().quoteIdentifier("");
    String open = empty.substring(0, empty.length() / 2);
    String close = empty.substring(empty.length() / 2);
    return open + column.replace(close, close + close) + close;
  }

  JdbcDialect dialect() {
    return JdbcDialects.get(url());
  }

  Connection connect() throws SQLException {
    scala.collection.immutable.Map<String, String> all = Map$.MODULE$.empty();
    for (Map.Entry<String, String> option : options.entrySet()) {
      all = all.updated(option.getKey(), option.getValue());
    }
    try {
      return dialect().createConnectionFactory(new JDBCOptions(all)).apply(-1);
    } catch (Exception e) {
      if (e instanceof SQLException failed) {
        throw redacted(failed);
      }
      throw new IllegalArgumentException(
          "%s: cannot connect: %s".formatted(this, redacted(String.valueOf(e.getMessage()))));
    }
  }

  int fetchSize() {
    return Integer.parseInt(options.getOrDefault("fetchsize", "1000"));
  }

  /** The error without its secrets; its causes, which may repeat them, are left behind. */
  public SQLException redacted(SQLException error) {
    return new SQLException(
        "%s: %s".formatted(this, redacted(String.valueOf(error.getMessage()))),
        error.getSQLState(),
        error.getErrorCode());
  }

  /** {@code text} with every secret of this connection replaced. */
  public String redacted(String text) {
    String clean = text;
    String password = options.get("password");
    if (password != null && !password.isEmpty()) {
      clean = clean.replace(password, REDACTED);
    }
    return clean
        .replaceAll("(?i)((?:password|pwd)\\s*=\\s*)[^&;\\s]+", "$1" + REDACTED)
        .replaceAll("(jdbc:oracle:[a-z0-9]+:[^/@\\s]*/)[^@\\s]+@", "$1" + REDACTED + "@")
        .replaceAll("(//[^/:@\\s]+:)[^/@\\s]+@", "$1" + REDACTED + "@");
  }

  /** The table and where it is. */
  @Override
  public String toString() {
    return redacted(name() + " at " + url());
  }

  private static String withPrefix(String url) {
    return url.startsWith("jdbc:") ? url : "jdbc:" + url;
  }

  private static String setting(SparkSession session, Options given, String name) {
    return optional(session, given, name)
        .orElseThrow(
            () -> {
              List<String> tried = new ArrayList<>(List.of("connection option \"" + name + "\""));
              given
                  .text("connectionName")
                  .ifPresent(c -> tried.add("Spark setting " + SETTINGS + c + "." + name));
              return new IllegalArgumentException(
                  "no %s for the database: set %s".formatted(name, String.join(" or ", tried)));
            });
  }

  private static Optional<String> optional(SparkSession session, Options given, String name) {
    return given
        .text(name)
        .or(
            () ->
                given
                    .text("connectionName")
                    .flatMap(
                        connection ->
                            Optional.ofNullable(
                                session
                                    .conf()
                                    .getOption(SETTINGS + connection + "." + name)
                                    .getOrElse(() -> null))));
  }
}
