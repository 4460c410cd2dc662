package io.gluewright.runtime;

import static java.util.stream.Collectors.joining;

import io.gluewright.runtime.batches.Recipe;
import io.gluewright.runtime.kept.CodeVersion;
import io.gluewright.transforms.Fingerprint;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Tells by what a run works. */
final class Recipes {
  /** The code of a job that does not say where it comes from. */
  static final String UNKNOWN_CODE = "unknown";

  /** What of the session decides what comes of expressions. */
  private static final List<String> SHAPING =
      List.of("spark.sql.session.timeZone", "spark.sql.ansi.enabled", "spark.sql.caseSensitive");

  private Recipes() {}

  static Recipe of(JobDescription description, CodeVersion code, SparkSession spark) {
    String shaping =
        SHAPING.stream().map(key -> key + " " + spark.conf().get(key)).collect(joining("\n"));
    return new Recipe(
        Fingerprint.of(description.fingerprint() + "\n" + shaping),
        code.fingerprint()
            .map(known -> "%s on Spark %s".formatted(known, spark.version()))
            .orElse(UNKNOWN_CODE));
  }
}
