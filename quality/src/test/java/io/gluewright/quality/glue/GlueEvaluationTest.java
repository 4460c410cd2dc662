package io.gluewright.quality.glue;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.quality.history.JsonHistory;
import io.gluewright.quality.history.MetricHistory;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.Metrics;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Glue's own call for data quality gives, and what its options do. */
@ExtendWith(Interpreted.class)
class GlueEvaluationTest {
  private static final String ORDERS =
      """
      id int | mail string
      1      | a@x.example
      2      | -
      3      | c@x.example
      """;

  @TempDir Path folder;

  private final List<String> notes = new ArrayList<>();

  @AfterEach
  void leaveTheSessionAsItWas() {
    Spark.session().conf().unset(GlueEvaluation.ARCHIVE);
  }

  @Test
  void countsRowsIfItIsAskedTo() {
    Map<String, Dataset<Row>> results =
        GlueEvaluation.of(
            table(ORDERS),
            Map.of("people", table("mail string\na@x.example\n")),
            """
            Rules = [
              RowCount = 3,
              IsComplete "mail" where "id > 1",
              ReferentialIntegrity "mail" "people.mail" > 0.3,
              (IsComplete "mail") or (ColumnValues "id" = 2)
            ]
            """,
            Map.of(),
            Map.of(
                "publishAggregatedMetrics.status", "ENABLED",
                "compositeRuleEvaluation.method", "row"),
            Optional.empty(),
            notes::add);

    assertThatTable(
            results
                .get("ruleOutcomes")
                .drop("Rule", "FailureReason", "EvaluatedMetrics", "EvaluatedRule"))
        .hasRowsInOrder(
            """
            Outcome string | PassedCount long | FailedCount long | SkippedCount long | TotalCount long
            Passed         | 0                | 0                | 3                 | 3
            Failed         | 2                | 1                | 0                 | 3
            Passed         | 0                | 0                | 3                 | 3
            Passed         | 3                | 0                | 0                 | 3
            """);
    assertThatTable(results.get("aggregatedMetrics"))
        .isEqualTo(
            """
            TotalRowsProcessed long | PassedRows long | FailedRows long | TotalRulesProcessed long | RulesPassed long | RulesFailed long
            3                       | 2               | 1               | 4                        | 3                | 1
            """);
    assertThat(notes).isEmpty();
  }

  @Test
  void comparesWithEarlierEvaluationsOfTheContextAndARerunTakesItsOwnPlace() throws IOException {
    String rules =
        "Rules = [ RowCount > last(), Completeness \"id\" > index(last(2), 1) ]"
            + " Analyzers = [ DistinctValuesCount \"id\" ]";

    assertThat(outcomes("orders", rules, delivered("1", 1))).isEqualTo("Passed Error");
    assertThat(outcomes("orders", rules, delivered("1 2", 2))).isEqualTo("Passed Error");
    assertThat(outcomes("orders", rules, delivered("1 2", 2)))
        .as("the same once more is compared with what was before it")
        .isEqualTo("Passed Error");
    assertThat(outcomes("orders", rules, delivered("1 2", 3))).isEqualTo("Failed Failed");
    assertThat(outcomes("others", rules, delivered("1 2", 4)))
        .as("of another context")
        .isEqualTo("Passed Error");
    List<JsonNode> kept = results(folder.resolve("kept/results/context=orders"));
    assertThat(kept).hasSize(3);
    JsonNode newest = kept.get(2);
    assertThat(newest.at("/rules/0/EvaluatedRule").asText()).isEqualTo("RowCount > 2.0");
    assertThat(newest.at("/rules/1/FailureReason").asText())
        .isEqualTo("Value: 1.0 does not meet the constraint requirement: > 1.0");
    assertThat(newest.at("/metrics/Column.id.DistinctValuesCount").asInt()).isEqualTo(2);
  }

  /** A file with a line for each id, written on a day of May. */
  private Dataset<Row> delivered(String ids, int day) throws IOException {
    Path file = folder.resolve("orders%d.csv".formatted(day));
    Files.writeString(file, ids.replace(' ', '\n'));
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.parse("2026-05-%02dT00:00:00Z".formatted(day))));
    return Spark.session().read().schema("id int").csv(file.toString());
  }

  private String outcomes(String context, String rules, Dataset<Row> rows) {
    Map<String, String> publishing =
        Map.of(
            "dataQualityEvaluationContext",
            context,
            "resultsS3Prefix",
            folder.resolve("kept").toString());
    return GlueEvaluation.of(
            rows, Map.of(), rules, publishing, Map.of(), Optional.empty(), notes::add)
        .get("ruleOutcomes")
        .collectAsList()
        .stream()
        .map(row -> row.getString(1))
        .collect(joining(" "));
  }

  /** The results of a context, oldest first. */
  private static List<JsonNode> results(Path context) throws IOException {
    List<JsonNode> results = new ArrayList<>();
    try (Stream<Path> files = Files.list(context)) {
      for (Path file : files.toList()) {
        results.add(new ObjectMapper().readTree(file.toFile()));
      }
    }
    results.sort((one, other) -> asOf(one).compareTo(asOf(other)));
    return results;
  }

  private static String asOf(JsonNode result) {
    return result.at("/asOf").asText();
  }

  @Test
  void observesWhatIsUnusualWithoutARuleForIt() throws IOException {
    Spark.session().conf().set(GlueEvaluation.ARCHIVE, folder.toString());
    MetricHistory history =
        JsonHistory.in(folder.resolve("history").toString(), new Configuration());
    for (int day = 1; day <= 7; day++) {
      history.append(
          RunRecord.of(
                  Subject.of("default_context"),
                  "rules",
                  "input" + day,
                  "run" + day,
                  Instant.parse("2026-05-%02dT00:00:00Z".formatted(day)))
              .with(Metrics.of(new Metric(MetricKey.ofDataset("RowCount"), 4))));
    }

    GlueEvaluation.of(
        table(ORDERS),
        Map.of(),
        "Analyzers = [ RowCount, Completeness \"mail\" ]",
        Map.of(),
        Map.of("observations.scope", "ALL"),
        Optional.of("run"),
        notes::add,
        Clock.fixed(Instant.parse("2026-05-08T06:00:00Z"), ZoneOffset.UTC));

    String unusual =
        "Dataset.*.RowCount, distance from the median: 3, expected 3.84 to 4.16 by 7 points";
    assertThat(notes).containsExactly("unusual: " + unusual);
    assertThat(results(folder.resolve("results/context=default_context")))
        .extracting(
            result -> result.at("/observations/0").asText(),
            result -> result.at("/asOf").asText(),
            result -> result.at("/evaluatedAt").asText())
        .containsExactly(tuple(unusual, "2026-05-08T06:00:00Z", "2026-05-08T06:00:00Z"));
  }

  @Test
  void tellsMistakesOfRulesAndOptionsTogether() {
    assertThatThrownBy(
            () ->
                evaluate(
                    "Rules = [ RowCuont > 3 ]",
                    Map.of("enableDataQualityResultsPublishing", "yes"),
                    Map.of("compositeRuleEvaluation.method", "ROWS")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            """
            additionalOptions: unknown value of "compositeRuleEvaluation.method" "ROWS"
              expected: one of [ROW, COLUMN]
              hint: did you mean "ROW"?
            publishingOptions: unknown value of "enableDataQualityResultsPublishing" "yes"
              expected: one of [true, false]
            ruleset:1:11: unknown rule type "RowCuont"
            """)
        .hasMessageContaining("hint: did you mean \"RowCount\"?");
  }

  @Test
  void notesWhatChangesNothingAndWhatDoesNotFit() {
    evaluate(
        "Rules = [ IsComplete \"mial\", RowCount > avg(last(3)) ]",
        Map.of("enableDataQualityCloudWatchMetrics", "True", "resultS3Prefix", "s3://bucket"),
        Map.of("performanceTuning.caching", "CACHE_INPUT", "observations.scope", "NONE"));

    assertThat(notes)
        .containsExactly(
            "publishingOptions: \"enableDataQualityCloudWatchMetrics\" changes nothing: there is no"
                + " CloudWatch to publish to",
            "additionalOptions: \"observations.scope\" changes nothing: only ALL is known here",
            "additionalOptions: \"performanceTuning.caching\" changes nothing: no rows are cached"
                + " here",
            "publishingOptions: \"resultS3Prefix\" changes nothing: it is unknown, did you mean"
                + " \"resultsS3Prefix\"?",
            """
            ruleset:1:22: unknown column "mial"
              1 | Rules = [ IsComplete "mial", RowCount > avg(last(3)) ]
                |                      ^
              expected: one of [id, mail]
              hint: did you mean "mail"?\
            """,
            "rules ask for what was measured before, and nothing is kept: resultsS3Prefix or"
                + " spark.gluewright.quality.archive names a place for it");
  }

  @Test
  void failsWhereResultsCannotBeKeptUnlessItNeedNotKeepThem() throws IOException {
    String place = Files.writeString(folder.resolve("file"), "no folder").toString();
    Map<String, String> publishing = Map.of("resultsS3Prefix", place);

    assertThatThrownBy(() -> evaluate("Rules = [ RowCount > 2 ]", publishing, Map.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("results of the context \"default_context\" cannot be kept")
        .hasMessageContaining("expected: resultsS3Prefix or spark.gluewright.quality.archive");
    assertThat(notes).isEmpty();

    evaluate(
        "Rules = [ RowCount > 2 ]",
        publishing,
        Map.of("dataQualityResultsPublishing.strategy", "BEST_EFFORT"));
    assertThat(notes).hasSize(1).first().asString().contains("cannot be kept");

    evaluate(
        "Rules = [ RowCount > 2 ]",
        Map.of("resultsS3Prefix", place, "enableDataQualityResultsPublishing", "false"),
        Map.of());
    assertThat(notes).hasSize(1);
  }

  private void evaluate(
      String rules, Map<String, String> publishing, Map<String, String> additional) {
    GlueEvaluation.of(
        table(ORDERS), Map.of(), rules, publishing, additional, Optional.empty(), notes::add);
  }
}
