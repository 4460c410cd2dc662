package io.gluewright.glue.frames;

import static io.gluewright.glue.records.Given.json;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.glue.records.Given.seq;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.ChoiceOption;
import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.ResolveSpec;
import io.gluewright.testkit.Spark;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.Product2;

class ResolveChoiceTest {
  private static final String MIXED =
      """
      {"id": 1}
      {"id": "2"}
      {"id": "x"}
      {"id": null}
      """;

  @Test
  void castsEveryValueAndMakesNullOfWhatCannotBeCast() {
    assertThatTable(rows(at(json(MIXED), "id", "cast:int")))
        .isEqualTo(
            """
            id int
            1
            2
            -
            -
            """);
  }

  @Test
  void projectsToOneOfTheTypes() {
    assertThatTable(rows(at(json(MIXED), "id", "project:string")))
        .isEqualTo(
            """
            id string
            1
            2
            x
            -
            """);
    assertThatThrownBy(() -> at(json(MIXED), "id", "project:date").schema())
        .hasMessage(
            "resolveChoice: \"id\" cannot be projected to date; its types are [int, string], cast:date takes any");
  }

  @Test
  void makesOneColumnPerType() {
    assertThatTable(rows(everywhere(json(MIXED), "make_cols")))
        .isEqualTo(
            """
            id_int int | id_string string
            1          | -
            -          | 2
            -          | x
            -          | -
            """);
  }

  @Test
  void makesAStructThatIsNoChoiceAnyMore() {
    DynamicFrame made = everywhere(json(MIXED), "make_struct");

    assertThatTable(rows(everywhere(made, "cast:string")))
        .isEqualTo(
            """
            id struct<int:int,string:string>
            {"int": 1}
            {"string": "2"}
            {"string": "x"}
            -
            """);
  }

  @Test
  void reachesIntoStructsAndTheElementsOfArrays() {
    DynamicFrame frame =
        json(
            """
            {"a": {"b": 1}, "l": [{"c": 1}, {"c": "x"}], "m": [1, "2"]}
            {"a": {"b": "7"}, "l": null, "m": []}
            """);

    DynamicFrame resolved =
        frame.resolveChoice(
            Specs.specs("a.b", "cast:long", "l[].c", "cast:string", "m[]", "cast:int"),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            "",
            null,
            0,
            0,
            Option.empty());

    assertThatTable(rows(resolved))
        .isEqualTo(
            """
            a struct<b:bigint> | l array<struct<c:string>>  | m array<int>
            {"b": 1}           | [{"c": "1"}, {"c": "x"}] | [1, 2]
            {"b": 7}           | -                          | []
            """);
  }

  @Test
  void makesJsonOfStructsAndArraysThatAreCastToString() {
    DynamicFrame frame = json("{\"v\": [1]}\n{\"v\": {\"a\": true}}\n{\"v\": \"t\"}\n");

    assertThatTable(rows(everywhere(frame, "cast:string")))
        .isEqualTo(
            """
            v string
            [1]
            "{\\"a\\":true}"
            t
            """);
  }

  @Test
  void matchesTheTypesOfACatalogTable() {
    Spark.session().sql("CREATE DATABASE IF NOT EXISTS resolved");
    Spark.session().sql("CREATE TABLE IF NOT EXISTS resolved.matched (ID BIGINT) USING parquet");

    DynamicFrame resolved =
        json(MIXED)
            .resolveChoice(
                seq(),
                Option.apply(ChoiceOption.apply("match_catalog")),
                Option.apply("resolved"),
                Option.apply("matched"),
                "",
                null,
                0,
                0,
                Option.empty());

    assertThatTable(rows(resolved))
        .isEqualTo(
            """
            id bigint
            1
            2
            -
            -
            """);
  }

  @Test
  void castsAFieldThatIsNoChoiceAndIgnoresAPathThatLeadsNowhere() {
    DynamicFrame frame = json("{\"id\": \"5\", \"n\": 3000000000}\n");

    DynamicFrame resolved =
        frame.resolveChoice(
            Specs.specs("id", "cast:long", "n", "cast:int", "nowhere", "cast:int"),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            "",
            null,
            0,
            0,
            Option.empty());

    assertThatTable(rows(resolved))
        .isEqualTo(
            """
            id bigint | n int
            5         | -
            """);
  }

  @Test
  void resolvesOnTheWayToATable() {
    assertThatTable(json(MIXED).toDF(seq(ResolveSpec.apply("id", "cast:int"))).filter("id > 1"))
        .isEqualTo(
            """
            id int
            2
            """);
  }

  @Test
  void wantsEitherSpecsOrAChoiceAndKnownActions() {
    assertThatThrownBy(
            () ->
                json(MIXED)
                    .resolveChoice(
                        seq(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        "",
                        null,
                        0,
                        0,
                        Option.empty()))
        .hasMessageContaining("found neither");
    assertThatThrownBy(() -> ChoiceOption.apply("cast:number"))
        .hasMessageContaining("unknown type \"number\"");
    assertThatThrownBy(() -> at(json(MIXED), "id", "drop").schema())
        .hasMessageContaining("unknown action \"drop\"");
  }

  private static DynamicFrame at(DynamicFrame frame, String path, String action) {
    return frame.resolveChoice(
        Specs.specs(path, action),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        "",
        null,
        0,
        0,
        Option.empty());
  }

  private static DynamicFrame everywhere(DynamicFrame frame, String action) {
    return frame.resolveChoice(
        seq(),
        Option.apply(ChoiceOption.apply(action)),
        Option.empty(),
        Option.empty(),
        "",
        null,
        0,
        0,
        Option.empty());
  }

  /** Specs from paths and actions in turn. */
  private static final class Specs {
    static scala.collection.Seq<Product2<String, String>> specs(String... texts) {
      @SuppressWarnings({"unchecked", "rawtypes"}) // generic array
      Product2<String, String>[] specs = new Product2[texts.length / 2];
      for (int i = 0; i < specs.length; i++) {
        specs[i] = ResolveSpec.apply(texts[2 * i], texts[2 * i + 1]);
      }
      return seq(specs);
    }
  }
}
