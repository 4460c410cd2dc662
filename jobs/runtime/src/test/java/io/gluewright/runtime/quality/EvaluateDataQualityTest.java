package io.gluewright.runtime.quality;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.dq.EvaluateDataQuality;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.Tuple2;
import scala.collection.immutable.Map;

/** A job that uses Glue's own call for data quality has it at home, too. */
@ExtendWith(Interpreted.class)
class EvaluateDataQualityTest {
  private static final String RULES = "Rules = [ RowCount = 3, IsComplete \"mail\" ]";

  private static DynamicFrame orders() {
    Dataset<Row> rows =
        table(
            """
            id int | mail string
            1      | a@x.example
            2      | -
            3      | c@x.example
            """);
    return DynamicFrame.apply(rows, new GlueContext(Spark.session().sparkContext()));
  }

  @Test
  void appliesRulesAndGivesARowForEach() {
    DynamicFrame outcomes = EvaluateDataQuality.apply(orders(), RULES, JsonOptions.empty());

    assertThatTable(GlueFrames.table(outcomes).select("Rule", "Outcome"))
        .isEqualTo(
            """
            Rule string       | Outcome string
            RowCount = 3      | Passed
            IsComplete "mail" | Failed
            """);
  }

  @Test
  void tellsOfEachRowWhichRulesItBreaks() {
    Map<String, DynamicFrame> results =
        EvaluateDataQuality.processRows(
            orders(),
            RULES,
            JsonOptions.empty(),
            new JsonOptions("{\"publishAggregatedMetrics.status\": \"ENABLED\"}"));

    assertThat(results.size()).isEqualTo(4);
    assertThatTable(
            GlueFrames.table(results.apply("rowLevelOutcomes"))
                .select("id", "DataQualityEvaluationResult"))
        .isEqualTo(
            """
            id int | DataQualityEvaluationResult string
            1      | Passed
            2      | Failed
            3      | Passed
            """);
    assertThatTable(
            GlueFrames.table(results.apply("aggregatedMetrics")).select("PassedRows", "FailedRows"))
        .isEqualTo(
            """
            PassedRows long | FailedRows long
            2               | 1
            """);
  }

  @Test
  void comparesFramesByTheirAliases() {
    Map<String, DynamicFrame> others = scala.collection.immutable.Map$.MODULE$.empty();

    Map<String, DynamicFrame> results =
        EvaluateDataQuality.processRows(
            orders(),
            others.$plus(new Tuple2<>("copy", orders())),
            "Rules = [ RowCountMatch \"copy\" = 1.0, RowCountMatch \"copi\" = 1.0 ]",
            JsonOptions.empty(),
            JsonOptions.empty());

    assertThatTable(
            GlueFrames.table(results.apply("ruleOutcomes")).select("Outcome", "FailureReason"))
        .isEqualTo(
            """
            Outcome string | FailureReason string
            Passed         | -
            Failed         | "unknown dataset \\"copi\\", did you mean \\"copy\\"?"
            """);
  }

  @Test
  void tellsWhatFailsOverTheRowsWithoutTheirValues() {
    String rules =
        "Rules = [ RowCount = 3, IsComplete \"id\" where \"raise_error(mail) is null\" ]";

    DynamicFrame outcomes = EvaluateDataQuality.apply(orders(), rules, JsonOptions.empty());

    assertThatTable(GlueFrames.table(outcomes).select("Outcome", "FailureReason"))
        .isEqualTo(
            """
            Outcome string | FailureReason string
            Passed         | -
            Error          | It could not be run: Spark ended with RuntimeException; its message is left out, for it may hold values
            """);
    DynamicFrame broken =
        DynamicFrame.apply(
            GlueFrames.table(orders()).selectExpr("raise_error(mail) as id"),
            new GlueContext(Spark.session().sparkContext()));
    assertThatThrownBy(
            () ->
                EvaluateDataQuality.apply(
                    broken, "Rules = [ IsComplete \"id\" ]", JsonOptions.empty()))
        .hasNoCause()
        .hasMessageStartingWith("the rows cannot be judged: Spark ended with RuntimeException");
  }
}
