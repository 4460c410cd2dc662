package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;

/** Plans the rules of a few types: says what has to be measured and how that is judged. */
@FunctionalInterface
interface Family {
  /** Throws {@link RefusalException} for a rule that cannot be evaluated. */
  Planned plan(Rule.Single rule, Context context);

  static Family of(RuleType type) {
    return switch (type) {
      case COLUMN_COUNT, COLUMN_EXISTS, COLUMN_NAMES_MATCH_PATTERN, SCHEMA_MATCH ->
          SchemaRules::plan;
      case ROW_COUNT, ROW_COUNT_MATCH -> CountRules::plan;
      case COMPLETENESS, IS_COMPLETE -> CompletenessRules::plan;
      case UNIQUENESS,
          IS_UNIQUE,
          UNIQUE_VALUE_RATIO,
          DISTINCT_VALUES_COUNT,
          IS_PRIMARY_KEY,
          ENTROPY ->
          KeyRules::plan;
      case MEAN, SUM, STANDARD_DEVIATION, VARIANCE, COLUMN_CORRELATION -> StatisticRules::plan;
      case COLUMN_VALUES -> ValueRules::plan;
      case COLUMN_LENGTH -> LengthRules::plan;
      case COLUMN_DATA_TYPE -> DataTypeRules::plan;
      case DATA_FRESHNESS -> FreshnessRules::plan;
      case CUSTOM_SQL -> SqlRules::plan;
      case REFERENTIAL_INTEGRITY -> IntegrityRules::plan;
      case AGGREGATE_MATCH -> AggregateRules::plan;
      case DATASET_MATCH -> DatasetRules::plan;
      case FILE_FRESHNESS, FILE_MATCH, FILE_SIZE, FILE_UNIQUENESS -> FileRules::plan;
      case DETECT_ANOMALIES -> AnomalyRules::plan;
      case ALL_STATISTICS ->
          throw RefusalException.error("AllStatistics is an analyzer: it has nothing to judge");
    };
  }
}
