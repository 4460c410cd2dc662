package io.gluewright.quality.engine;

import io.gluewright.transforms.PointInTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the statements of rules. A statement sees the datasets under their aliases; the session's
 * own views and tables stay as they are, and those of the same name are hidden from the statement.
 */
final class Statements {
  private static final Pattern WITH = Pattern.compile("\\A\\s*with\\b", Pattern.CASE_INSENSITIVE);
  private static final String GLOBAL = "spark.sql.globalTempDatabase";

  private final Datasets datasets;
  private final PointInTime moment;

  Statements(Datasets datasets, Options options) {
    this.datasets = datasets;
    this.moment = PointInTime.of(options.clock());
  }

  /** What a statement selects; Spark has analysed it, and not run it. */
  Dataset<Row> select(String statement) {
    SparkSession session = datasets.primary().sparkSession();
    Map<String, String> views = new LinkedHashMap<>();
    named().keySet().stream()
        .filter(alias -> mentions(statement, alias))
        .forEach(alias -> views.put(alias, "gw_" + UUID.randomUUID().toString().replace("-", "")));
    try {
      views.forEach((alias, view) -> register(named().get(alias), view));
      String global = session.conf().get(GLOBAL, "global_temp");
      return moment.in(session.sql(over(statement, views, global)));
    } finally {
      views.values().forEach(session.catalog()::dropGlobalTempView);
    }
  }

  private Map<String, Dataset<Row>> named() {
    Map<String, Dataset<Row>> named = new LinkedHashMap<>(datasets.additional());
    named.put(Datasets.PRIMARY, datasets.primary());
    return named;
  }

  private static boolean mentions(String statement, String alias) {
    return statement.toLowerCase(Locale.ROOT).contains(alias.toLowerCase(Locale.ROOT));
  }

  private static void register(Dataset<Row> rows, String view) {
    rows.createOrReplaceGlobalTempView(view);
  }

  /** The statement behind a {@code WITH} that names the views. */
  private static String over(String statement, Map<String, String> views, String database) {
    if (views.isEmpty()) {
      return statement;
    }
    StringBuilder with = new StringBuilder();
    views.forEach(
        (alias, view) ->
            with.append(with.isEmpty() ? "WITH " : ", ")
                .append(Columns.quoted(alias))
                .append(" AS (SELECT * FROM %s.%s)".formatted(database, view)));
    Matcher own = WITH.matcher(statement);
    return own.find() ? with + ", " + statement.substring(own.end()) : with + " " + statement;
  }
}
