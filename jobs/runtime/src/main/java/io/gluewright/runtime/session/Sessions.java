package io.gluewright.runtime.session;

import com.amazonaws.services.glue.GlueContext;
import io.gluewright.runtime.codecs.Codecs;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * Opens the session of a run: Delta, adaptive execution, Kryo and a session time zone of UTC, each
 * only where nobody has said otherwise.
 *
 * <p>On Glue a job starts as plain Java: the command is {@code glueetl}, {@code --job-language
 * scala}, {@code --class} the job's main class, {@code --extra-jars} its JAR, and the script a
 * placeholder that defines no class of that name. No Spark context exists then, and the one that is
 * made here takes up the settings that Glue left in the system properties.
 */
public final class Sessions {
  private static final String JOB_NAME_ON_GLUE = "spark.glue.JOB_NAME";
  private static final String GLUE_VERSION = "spark.glue.GLUE_VERSION";

  private Sessions() {}

  public static Session open(String job) {
    return open(job, Map.of());
  }

  /**
   * A session of this JVM that is there already is used, and left running when closed; settings of
   * Spark's core cannot be changed in it any more.
   *
   * @param more further settings, where the user has not said otherwise
   */
  public static Session open(String job, Map<String, String> more) {
    SparkConf given = new SparkConf();
    boolean mine = SparkSession.getDefaultSession().isEmpty();
    SparkConf conf = new SessionDefaults(isOnGlue(given), hasDelta()).over(given, job, more);
    SparkSession spark = SparkSession.builder().config(conf).getOrCreate();
    Codecs.register(spark.sparkContext().hadoopConfiguration());
    GlueContext glue = new GlueContext(spark.sparkContext());
    return new Session(spark, glue, mine ? spark::stop : () -> {});
  }

  /** True in a JVM that Glue started. */
  public static boolean isOnGlue() {
    return isOnGlue(new SparkConf());
  }

  static boolean isOnGlue(SparkConf conf) {
    return conf.contains(JOB_NAME_ON_GLUE) || conf.contains(GLUE_VERSION);
  }

  private static boolean hasDelta() {
    try {
      Class.forName(
          SessionDefaults.DELTA_EXTENSION, false, Thread.currentThread().getContextClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
