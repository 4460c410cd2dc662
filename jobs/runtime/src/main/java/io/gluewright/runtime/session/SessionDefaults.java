package io.gluewright.runtime.session;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;

/** Our settings of Spark. What the user or Glue has set stays as it is. */
final class SessionDefaults {
  static final String DELTA_EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";
  private static final String DELTA_CATALOG = "org.apache.spark.sql.delta.catalog.DeltaCatalog";
  private static final String EXTENSIONS = "spark.sql.extensions";
  private static final String CATALOG = "spark.sql.catalog.spark_catalog";

  private static final Map<String, String> ALWAYS =
      Map.of(
          "spark.serializer", "org.apache.spark.serializer.KryoSerializer",
          "spark.sql.adaptive.enabled", "true",
          "spark.sql.session.timeZone", "UTC",
          "spark.ui.showConsoleProgress", "false");

  private final boolean onGlue;
  private final boolean hasDelta;

  /**
   * @param onGlue Glue says where Spark runs; elsewhere it is this machine unless said otherwise
   * @param hasDelta on Glue, Delta is there only with {@code --datalake-formats delta}
   */
  SessionDefaults(boolean onGlue, boolean hasDelta) {
    this.onGlue = onGlue;
    this.hasDelta = hasDelta;
  }

  SparkConf over(SparkConf given, String job, Map<String, String> more) {
    SparkConf conf = given.clone();
    Map<String, String> defaults = new LinkedHashMap<>(ALWAYS);
    defaults.put("spark.app.name", job);
    if (!onGlue) {
      defaults.put("spark.master", "local[*]");
    }
    if (hasDelta) {
      defaults.put(CATALOG, DELTA_CATALOG);
    }
    defaults.putAll(more);
    defaults.forEach(conf::setIfMissing);
    if (hasDelta) {
      addDelta(conf);
    }
    return conf;
  }

  /** Extensions are a list: Delta joins those that the user has named. */
  private static void addDelta(SparkConf conf) {
    String given = conf.get(EXTENSIONS, "");
    boolean there =
        Arrays.stream(given.split(",")).map(String::strip).anyMatch(DELTA_EXTENSION::equals);
    if (!there) {
      conf.set(EXTENSIONS, given.isBlank() ? DELTA_EXTENSION : given + "," + DELTA_EXTENSION);
    }
  }
}
