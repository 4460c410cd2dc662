package io.gluewright.quality.report;

import static io.gluewright.quality.report.Judged.failed;
import static io.gluewright.quality.report.Judged.passed;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.report.Examples.Broken;
import io.gluewright.quality.report.Examples.Example;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QualityJsonTest {
  @Test
  void allThatIsOnThePageIsThere() {
    JudgedDataset judged =
        Judged.of(
                passed("RowCount > 0", "Dataset.*.RowCount=3"),
                failed(
                    "IsComplete \"mail\" labels=[\"severity\"=\"critical\", \"team\"=\"crm\"]",
                    "Column.mail.Completeness=0.5"))
            .daysBefore(1, RunOutcome.PASSED, "Column.mail.Completeness=1", "Dataset.*.Score=1")
            .dataset(
                Map.of(
                    1,
                    new Broken(
                        "mail", "a value", 2, 1, List.of(new Example(Optional.empty(), 2)))));

    assertThat(QualityJson.of("Quality of orders", List.of(judged.atGate("source"))))
        .isEqualTo(
            """
            {
              "title" : "Quality of orders",
              "datasets" : [ {
                "dataset" : "orders",
                "gate" : "source",
                "run" : "run-0",
                "asOf" : "2026-03-01T06:00:00Z",
                "judged" : "2026-03-01T12:00:00Z",
                "seconds" : 2.34,
                "outcome" : "Failed",
                "stopped" : false,
                "score" : {
                  "score" : 0.3333333333333333,
                  "passed" : 1,
                  "failed" : 1,
                  "error" : 0
                },
                "dimensions" : [ {
                  "score" : 0.0,
                  "passed" : 0,
                  "failed" : 1,
                  "error" : 0,
                  "name" : "completeness",
                  "history" : [ ]
                }, {
                  "score" : 1.0,
                  "passed" : 1,
                  "failed" : 0,
                  "error" : 0,
                  "name" : "volume",
                  "history" : [ ]
                } ],
                "rules" : [ {
                  "rule" : "RowCount > 0",
                  "outcome" : "Passed",
                  "warning" : false,
                  "dimension" : "volume",
                  "severity" : "high",
                  "action" : "report",
                  "evaluatedRule" : "RowCount > 0",
                  "file" : "rules.dqdl",
                  "line" : 2,
                  "column" : 3,
                  "labels" : { },
                  "metrics" : [ {
                    "name" : "Dataset.*.RowCount",
                    "value" : 3.0,
                    "history" : [ ]
                  } ]
                }, {
                  "rule" : "IsComplete \\"mail\\" labels=[\\"severity\\"=\\"critical\\", \\"team\\"=\\"crm\\"]",
                  "outcome" : "Failed",
                  "warning" : false,
                  "dimension" : "completeness",
                  "severity" : "critical",
                  "action" : "report",
                  "evaluatedRule" : "IsComplete \\"mail\\" labels=[\\"severity\\"=\\"critical\\", \\"team\\"=\\"crm\\"]",
                  "reason" : "Value does not meet the constraint",
                  "file" : "rules.dqdl",
                  "line" : 3,
                  "column" : 3,
                  "labels" : {
                    "team" : "crm"
                  },
                  "metrics" : [ {
                    "name" : "Column.mail.Completeness",
                    "value" : 0.5,
                    "history" : [ {
                      "asOf" : "2026-02-28T06:00:00Z",
                      "run" : "run-1",
                      "value" : 1.0
                    } ]
                  } ],
                  "brokenBy" : {
                    "column" : "mail",
                    "expected" : "a value",
                    "rows" : 2,
                    "forms" : 1,
                    "examples" : [ {
                      "value" : null,
                      "rows" : 2
                    } ]
                  }
                } ],
                "worstColumns" : [ {
                  "score" : 0.0,
                  "passed" : 0,
                  "failed" : 1,
                  "error" : 0,
                  "name" : "mail",
                  "lowestShare" : {
                    "metric" : "Column.mail.Completeness",
                    "value" : 0.5
                  }
                } ],
                "trend" : [ {
                  "asOf" : "2026-02-28T06:00:00Z",
                  "run" : "run-1",
                  "outcome" : "passed",
                  "score" : 1.0,
                  "seconds" : 1.5
                }, {
                  "asOf" : "2026-03-01T06:00:00Z",
                  "run" : "run-0",
                  "outcome" : "failed",
                  "score" : 0.3333333333333333,
                  "rows" : 3.0,
                  "seconds" : 2.34
                } ],
                "metrics" : [ {
                  "name" : "Dataset.*.RowCount",
                  "value" : 3.0,
                  "history" : [ ]
                }, {
                  "name" : "Column.mail.Completeness",
                  "value" : 0.5,
                  "history" : [ {
                    "asOf" : "2026-02-28T06:00:00Z",
                    "run" : "run-1",
                    "value" : 1.0
                  } ]
                }, {
                  "name" : "Dataset.*.Score",
                  "value" : 0.3333333333333333,
                  "history" : [ {
                    "asOf" : "2026-02-28T06:00:00Z",
                    "run" : "run-1",
                    "value" : 1.0
                  } ]
                }, {
                  "name" : "Dataset.completeness.Score",
                  "value" : 0.0,
                  "history" : [ ]
                }, {
                  "name" : "Dataset.volume.Score",
                  "value" : 1.0,
                  "history" : [ ]
                } ]
              } ]
            }
            """);
  }

  @Test
  void hostileTextIsTextAndWhatIsNoNumberIsNull() throws Exception {
    String hostile = "</script><script>alert(1)</script>";
    JudgedDataset judged =
        Judged.of(failed("IsComplete \"" + hostile + "\"", "Column.a.Mean=NaN")).dataset();

    JsonNode read = new ObjectMapper().readTree(QualityJson.of(hostile, List.of(judged)));

    assertThat(read.at("/title").asText()).isEqualTo(hostile);
    assertThat(read.at("/datasets/0/rules/0/rule").asText())
        .isEqualTo("IsComplete \"" + hostile + "\"");
    assertThat(read.at("/datasets/0/rules/0/metrics/0/value").isNull()).isTrue();
  }

  @Test
  void theSameFindingsMakeTheSameText() {
    assertThat(QualityJson.of("Quality", List.of(Showcase.orders())))
        .isEqualTo(QualityJson.of("Quality", List.of(Showcase.orders())));
  }
}
