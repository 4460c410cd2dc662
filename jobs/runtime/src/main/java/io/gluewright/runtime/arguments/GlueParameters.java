package io.gluewright.runtime.arguments;

import java.util.List;
import java.util.Set;

/** The parameters that Glue itself defines and hands on to the job. */
final class GlueParameters {
  /** Set by Glue for every run, and never by a user. */
  static final String ONLY_ON_GLUE = "--JOB_ID";

  private static final Set<String> NAMES =
      Set.of(
          ONLY_ON_GLUE,
          "--RedshiftTempDir",
          "--SECURITY_CONFIGURATION",
          "--WORKFLOW_NAME",
          "--WORKFLOW_RUN_ID",
          "--additional-python-modules",
          "--auto-scale-within-microbatch",
          "--class",
          "--continuation-option",
          "--datalake-formats",
          "--debug",
          "--disable-proxy",
          "--disable-proxy-v2",
          "--encryption-type",
          "--endpoint",
          "--executor-cores",
          "--mode",
          "--scriptLocation",
          "--use-postgres-driver",
          "--user-jars-first");

  private static final List<String> FAMILIES =
      List.of(
          "--continuous-log-",
          "--custom-log",
          "--customer-driver-env-vars",
          "--customer-executor-env-vars",
          "--enable-",
          "--extra-",
          "--job-bookmark-",
          "--job-language",
          "--python-",
          "--spark-event-logs-",
          "--write-shuffle-");

  private GlueParameters() {}

  static boolean areKnown(String name) {
    return NAMES.contains(name) || FAMILIES.stream().anyMatch(name::startsWith);
  }

  /** {@code --conf} is Glue's too: it carries settings of Spark, chained inside one value. */
  static boolean isSparkSetting(String value) {
    return value.startsWith("spark.") && value.contains("=");
  }
}
