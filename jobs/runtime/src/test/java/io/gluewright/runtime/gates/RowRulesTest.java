package io.gluewright.runtime.gates;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Datasets;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.engine.Plan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RowRulesTest {
  private static final Ruleset ALL =
      Ruleset.parse(
          """
          Rules = [
            RowCount > 1,
            RowCountMatch "other" = 1,
            ColumnCount = 2,
            ColumnExists "a",
            ColumnNamesMatchPattern "[a-z]",
            ColumnDataType "b" = "INTEGER",
            ColumnLength "b" > 1,
            ColumnValues "a" > 1,
            Completeness "a" > 0.1,
            IsComplete "a",
            Uniqueness "a" > 0.1,
            IsUnique "a",
            UniqueValueRatio "a" > 0.1,
            DistinctValuesCount "a" > 1,
            IsPrimaryKey "a",
            Mean "a" > 1,
            Sum "a" > 1,
            StandardDeviation "a" > 1,
            Variance "a" > 1,
            Entropy "a" > 1,
            ColumnCorrelation "a" "a" > 0.1,
            CustomSql "select a from primary where a > 1",
            CustomSql "select count(*) from primary" > 1,
            DataFreshness "d" < 1 days,
            FileFreshness "/nowhere" > "2024-01-01",
            FileMatch "/nowhere" "/elsewhere",
            FileSize "/nowhere" > 1 MB,
            FileUniqueness "/nowhere" > 0.1,
            ReferentialIntegrity "a" "other.a" = 1,
            AggregateMatch "sum(a)" "sum(other.a)" = 1,
            DatasetMatch "other" "a" = 1,
            SchemaMatch "other" = 1,
            DetectAnomalies "RowCount",
            (IsComplete "a") and (ColumnLength "b" > 1),
            (IsComplete "a") or (RowCount > 1)
          ]
          """);

  @Test
  void agreeWithTheEngineOnEveryType() {
    Dataset<Row> rows = table("a int | b string | d date\n1 | x | 2024-01-01\n");
    Problems problems = new Problems();

    List<Rule> judgedByRow =
        Plan.of(ALL, Datasets.of(rows).with("other", rows), Options.standard(), problems)
            .rows()
            .rules();

    assertThat(problems.all()).isEmpty();
    assertThat(ALL.singles().map(Rule.Single::type).collect(Collectors.toSet()))
        .containsAll(Arrays.stream(RuleType.values()).filter(RuleType::isRule).toList());
    assertThat(ALL.rules().stream().filter(RowRules::isOfRows).toList()).isEqualTo(judgedByRow);
  }

  @Test
  void foreseeARowWhoseValuesAloneMakeARuleFail() {
    Ruleset foreseeable =
        Ruleset.parse(
            """
            Rules = [
              IsComplete "a",
              ColumnValues "a" between 1 and 5,
              ColumnValues "b" in ["x", EMPTY, NULL],
              ColumnValues "b" not matches "[a-z]+" with ignoreCase = "true",
              ColumnValues "d" < "2024-01-31",
              ColumnLength "b" > 1,
              ColumnDataType "b" = "INTEGER"
            ]
            """);
    Ruleset others =
        Ruleset.parse(
            """
            Rules = [
              IsComplete "a" where "1 / a > 0",
              ColumnValues "a" > 1 with threshold > 0.9,
              ColumnValues "a" > avg(last(3)),
              ColumnValues "d" < now(),
              ColumnValues "d" > (now() - 3 days),
              Completeness "a" > 0.9,
              (IsComplete "a") or (IsComplete "b")
            ]
            """);

    assertThat(foreseeable.rules()).allMatch(RowRules::isForeseeable);
    assertThat(others.rules()).noneMatch(RowRules::isForeseeable);
    assertThat(ALL.rules().stream().filter(RowRules::isForeseeable))
        .allMatch(RowRules::isOfRows)
        .hasSize(4);
  }
}
