package io.gluewright.quality.report;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.metrics.MetricKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a rule is about. Five of the six dimensions that DAMA UK names, and two of tables as a
 * whole; what is accurate cannot be told from the data alone, so only a label says so.
 */
enum Dimension {
  /** Nothing is missing. */
  COMPLETENESS,
  /** Nothing is there twice. */
  UNIQUENESS,
  /** Values and columns have the form they should have. */
  VALIDITY,
  /** What is said in several places is the same. */
  CONSISTENCY,
  /** It is not too old. */
  TIMELINESS,
  /** There is as much as there should be. */
  VOLUME,
  /** Values together are as usual. */
  DISTRIBUTION;

  /** The label by which a rule says itself what it is about, in any word. */
  static final String LABEL = "dimension";

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the rule's label says, else what its type is about; of a composite rule, its first. */
  static String of(Ruleset ruleset, Rule rule) {
    String said =
        ruleset.labels(rule).values().getOrDefault(LABEL, "").strip().toLowerCase(Locale.ROOT);
    boolean isName = !said.isEmpty() && !said.equals(MetricKey.ALL);
    return isName ? said : of(rule).text();
  }

  private static Dimension of(Rule rule) {
    Rule first = rule;
    while (first instanceof Rule.Composite composite) {
      first = composite.parts().get(0);
    }
    Rule.Single single = (Rule.Single) first;
    return single.type() == RuleType.DETECT_ANOMALIES
        ? watched(single).map(Dimension::of).orElse(DISTRIBUTION)
        : of(single.type());
  }

  /** The type whose metric a rule on anomalies watches. */
  private static Optional<RuleType> watched(Rule.Single rule) {
    List<String> arguments = rule.arguments();
    return Arrays.stream(RuleType.values())
        .filter(type -> type != RuleType.DETECT_ANOMALIES)
        .filter(type -> type.text().equals(arguments.get(0)))
        .findFirst();
  }

  static Dimension of(RuleType type) {
    return switch (type) {
      case COMPLETENESS, IS_COMPLETE -> COMPLETENESS;
      case UNIQUENESS,
          IS_UNIQUE,
          UNIQUE_VALUE_RATIO,
          DISTINCT_VALUES_COUNT,
          IS_PRIMARY_KEY,
          FILE_UNIQUENESS ->
          UNIQUENESS;
      case COLUMN_VALUES,
          COLUMN_LENGTH,
          COLUMN_DATA_TYPE,
          COLUMN_EXISTS,
          COLUMN_COUNT,
          COLUMN_NAMES_MATCH_PATTERN ->
          VALIDITY;
      case ROW_COUNT_MATCH,
          REFERENTIAL_INTEGRITY,
          AGGREGATE_MATCH,
          DATASET_MATCH,
          SCHEMA_MATCH,
          FILE_MATCH,
          CUSTOM_SQL ->
          CONSISTENCY;
      case DATA_FRESHNESS, FILE_FRESHNESS -> TIMELINESS;
      case ROW_COUNT, FILE_SIZE -> VOLUME;
      case MEAN,
          SUM,
          STANDARD_DEVIATION,
          VARIANCE,
          ENTROPY,
          COLUMN_CORRELATION,
          DETECT_ANOMALIES,
          ALL_STATISTICS ->
          DISTRIBUTION;
    };
  }
}
