package io.gluewright.runtime.sources;

import io.gluewright.rules.RulePlan;
import io.gluewright.rules.difference.Difference;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A candidate rule set beside the one that a source has.
 *
 * @param source the name of the source
 * @param rows what the rules of both are about: the declared columns, lazy
 * @param rules those that the source has
 * @param candidate those that may take their place
 * @param plainValues the columns whose values may be shown
 */
public record Trial(
    String source, Dataset<Row> rows, RulePlan rules, RulePlan candidate, Set<String> plainValues) {
  /** What would change. */
  public Difference difference() {
    return Difference.between(rules, candidate).showing(plainValues);
  }
}
