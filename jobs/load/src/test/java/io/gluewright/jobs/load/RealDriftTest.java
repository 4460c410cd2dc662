package io.gluewright.jobs.load;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluewright.runtime.ExitCode;
import io.gluewright.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Public files of one field in several types, in one run; the facts were computed without Spark.
 */
class RealDriftTest {
  private static final String SOURCES =
      """
      sources {
        products {
          format = json
          path = "INPUT/openfda_harmonized"
          columns = "product_ndc string, upc string, unii_indexing array<struct<unii: string>>, is_original_packager boolean, spl_version int"
          drift { policy { added = accept, nested = adapt } }
        }
        gated {
          format = json
          path = "INPUT/openfda_harmonized"
          columns = "product_ndc string, upc string, unii_indexing array<struct<unii: string>>"
          drift {}
          quality.source.rules = \"\"\" Rules = [ IsUnique "product_ndc" labels=["action"="stop"] ] \"\"\"
        }
        lists {
          format = json
          path = "INPUT/openfda_harmonized"
          columns = "product_ndc string, upc_array array<string>, upc_string string"
          resolve { upc = make_cols }
          drift {}
        }
        ids {
          format = json
          path = "INPUT/duckdb/inconsistent_schemas.ndjson"
          columns = "id int, name string"
          drift {}
        }
        people {
          format = csv
          path = "INPUT/duckdb/type_mismatch"
          options { withHeader = true }
          columns = "id int, name string, email string"
          drift { policy { added = accept } }
        }
        comments {
          format = csv
          path = "INPUT/duckdb/gabor/Comment"
          options { withHeader = true, separator = "|" }
          columns = "creationDate timestamp, ParentCommentId long"
          drift {}
        }
      }
      sinks {
        products { type = files, path = ${output}/tables/products }
        gated { type = files, path = ${output}/tables/gated }
        lists { type = files, path = ${output}/tables/lists }
        ids { type = files, path = ${output}/tables/ids }
        people { type = files, path = ${output}/tables/people }
        comments { type = files, path = ${output}/tables/comments }
      }
      """;

  @TempDir static Path folder;

  private static LoadRuns runs;

  @BeforeAll
  static void load() throws IOException {
    Path input = SharedData.folder("real/schema_drift");
    runs = new LoadRuns(folder, Clock.systemUTC());
    runs.configure(SOURCES.replace("INPUT", input.toString()));
    LoadRuns.Ended ended = runs.run("--JOB_RUN_ID", "drift");
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
  }

  private static List<String> changes(String source) throws IOException {
    JsonNode changes = runs.report("drift", "drift." + source + ".json").get("changes");
    return StreamSupport.stream(changes.spliterator(), false)
        .filter(change -> !change.get("class").asText().equals("added"))
        .map(
            change ->
                "%s %s: %s %s, refused %s"
                    .formatted(
                        change.get("class").asText(),
                        change.get("path").asText(),
                        change.get("action").asText(),
                        change.get("types"),
                        change.get("refusedRows")))
        .toList();
  }

  @Test
  void anArrayInSomeRecordsAndATextInOthersLosesNothing() throws IOException {
    assertThat(changes("products"))
        .containsExactly(
            "mixed upc: adapt {\"array\":468,\"string\":32}, refused 0",
            "mixed unii_indexing: adapt {\"array\":492,\"struct\":8}, refused 0",
            "retyped spl_version: adapt {}, refused 0");
    assertThatTable(
            runs.output("parquet", "tables/products")
                .selectExpr(
                    "count(*) n",
                    "count(distinct product_ndc) ids",
                    "count_if(upc = '[]') lists",
                    "count_if(upc <> '[]') texts",
                    "count(unii_indexing) indexed",
                    "count_if(is_original_packager) packagers",
                    "count(distinct manufacturer_name) makers"))
        .isEqualTo(
            """
            n bigint | ids bigint | lists bigint | texts bigint | indexed bigint | packagers bigint | makers bigint
            500      | 500        | 468          | 32           | 500            | 389              | 289
            """);
  }

  @Test
  void aGateBeforeChangesNothing() throws IOException {
    assertThat(changes("gated"))
        .containsExactly(
            "mixed upc: adapt {\"array\":468,\"string\":32}, refused 0",
            "mixed unii_indexing: adapt {\"array\":492,\"struct\":8}, refused 0");
    assertThat(runs.output("parquet", "tables/gated").filter("unii_indexing is not null").count())
        .isEqualTo(500);
  }

  @Test
  void columnsOfTheirOwnHoldEachType() throws IOException {
    assertThat(changes("lists"))
        .containsExactly("mixed upc: make_cols {\"array\":468,\"string\":32}, refused 0");
    assertThatTable(
            runs.output("parquet", "tables/lists")
                .selectExpr("count(upc_array) lists", "count(upc_string) texts"))
        .isEqualTo(
            """
            lists bigint | texts bigint
            468          | 32
            """);
  }

  @Test
  void valuesThatWouldBeLostAreQuarantined() throws IOException {
    assertThat(changes("ids"))
        .containsExactly("mixed id: adapt {\"array\":1,\"int\":3,\"string\":1}, refused 1");
    assertThat(runs.output("parquet", "tables/ids").count()).isEqualTo(4);
    assertThat(runs.output("json", "quarantine/ids/run=drift").count()).isEqualTo(1);
  }

  @Test
  void filesWithOtherColumnsAreUnited() throws IOException {
    assertThat(changes("people")).containsExactly("retyped id: adapt {}, refused 1");
    assertThatTable(
            runs.output("parquet", "tables/people").selectExpr("count(*) n", "count(age) ages"))
        .isEqualTo(
            """
            n bigint | ages bigint
            4        | 2
            """);
    assertThat(changes("comments")).isEmpty();
    assertThat(runs.output("parquet", "tables/comments").count()).isEqualTo(3);
  }
}
