package io.gluewright.quality.metrics;

/** The names of metrics, as Glue spells them. */
public final class MetricNames {
  public static final String AGGREGATE_MATCH = "AggregateMatch";
  public static final String COLUMN_CORRELATION = "ColumnCorrelation";
  public static final String COLUMN_COUNT = "ColumnCount";
  public static final String COLUMN_DATA_TYPE_COMPLIANCE = "ColumnDataType.Compliance";
  public static final String COLUMN_EXISTS = "ColumnExists";
  public static final String COLUMN_LENGTH_COMPLIANCE = "ColumnLength.Compliance";
  public static final String COLUMN_NAMES_PATTERN_MATCH_RATIO = "ColumnNamesPatternMatchRatio";
  public static final String COLUMN_VALUES_COMPLIANCE = "ColumnValues.Compliance";
  public static final String COMPLETENESS = "Completeness";
  public static final String CUSTOM_SQL = "CustomSQL";
  public static final String CUSTOM_SQL_COMPLIANCE = "CustomSQL.Compliance";
  public static final String DATA_FRESHNESS_COMPLIANCE = "DataFreshness.Compliance";
  public static final String DATASET_MATCH = "DatasetMatch";
  public static final String DISTINCT_VALUES_COUNT = "DistinctValuesCount";
  public static final String ENTROPY = "Entropy";
  public static final String FILE_COUNT = "FileCount";
  public static final String FILE_FRESHNESS_COMPLIANCE = "FileFreshness.Compliance";
  public static final String FILE_MATCH_COMPLIANCE = "FileMatch.Compliance";
  public static final String FILE_SIZE_COMPLIANCE = "FileSize.Compliance";
  public static final String FILE_UNIQUENESS_COMPLIANCE = "FileUniqueness.Compliance";
  public static final String MAXIMUM = "Maximum";
  public static final String MAXIMUM_LENGTH = "MaximumLength";
  public static final String MEAN = "Mean";
  public static final String MINIMUM = "Minimum";
  public static final String MINIMUM_LENGTH = "MinimumLength";
  public static final String REFERENTIAL_INTEGRITY = "ReferentialIntegrity";
  public static final String ROW_COUNT = "RowCount";
  public static final String ROW_COUNT_MATCH = "RowCountMatch";
  public static final String SCHEMA_MATCH = "SchemaMatch";

  /** Not of Glue: the counts of groups into which values fall by their hash. */
  public static final String HASH_GROUPS = "HashGroups";

  /** Not of Glue: the values that part a column's into equal shares. */
  public static final String QUANTILES = "Quantiles";

  /** Not of Glue: the share of rules that hold, of a dataset or of a dimension of it. */
  public static final String SCORE = "Score";

  public static final String STANDARD_DEVIATION = "StandardDeviation";
  public static final String SUM = "Sum";
  public static final String UNIQUE_VALUE_RATIO = "UniqueValueRatio";
  public static final String UNIQUENESS = "Uniqueness";

  private MetricNames() {}
}
