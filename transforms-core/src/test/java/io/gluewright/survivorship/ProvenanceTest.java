package io.gluewright.survivorship;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ProvenanceTest {
  private static final Dataset<Row> ANN =
      table(
          """
          profile_id string | source string | seen_at timestamp   | entity_id string | name string | age int
          crm:1             | crm           | 2026-01-01 00:00:00 | E1               | Ann Lee     | 40
          web:1             | web           | 2026-01-03 00:00:00 | E1               | A. Lee      | -
          tix:1             | support       | 2026-01-02 00:00:00 | E1               | Annabel Lee | 41
          tix:2             | support       | 2026-01-04 00:00:00 | E1               | " "         | -
          tix:3             | support       | 2025-01-04 00:00:00 | E1               | Ann Lee     | 41
          """);

  @Test
  void namesTheWinnerAndKeepsWhatLostTheOneSeenLastFirst() {
    GoldenRecord golden =
        GoldenRecord.of(Strategy.MOST_FREQUENT).with("age", Strategy.FIRST).withProvenance();

    assertThatTable(golden.apply(ANN))
        .isEqualTo(
            """
            entity_id string | name string | age int | provenance struct<name: struct<winner: string, strategy: string, losing: array<struct<value: string, profile_id: string>>, lost: int>, age: struct<winner: string, strategy: string, losing: array<struct<value: int, profile_id: string>>, lost: int>>
            E1               | Ann Lee     | 41      | {"name": {"winner": "crm:1", "strategy": "most-frequent", "losing": [{"value": "A. Lee", "profile_id": "web:1"}, {"value": "Annabel Lee", "profile_id": "tix:1"}], "lost": 2}, "age": {"winner": "tix:3", "strategy": "first", "losing": [{"value": 40, "profile_id": "crm:1"}], "lost": 1}}
            """);
  }

  @Test
  void namesAllProfilesWhoseValuesAreInAUnion() {
    GoldenRecord golden = GoldenRecord.of(Strategy.SET_UNION).withProvenance();

    assertThatTable(golden.apply(ANN).drop("name"))
        .isEqualTo(
            """
            entity_id string | age array<int> | provenance struct<name: struct<winners: array<string>, strategy: string>, age: struct<winners: array<string>, strategy: string>>
            E1               | [40, 41]       | {"name": {"winners": ["crm:1", "tix:1", "tix:3", "web:1"], "strategy": "set-union"}, "age": {"winners": ["crm:1", "tix:1", "tix:3"], "strategy": "set-union"}}
            """);
  }

  @Test
  void namesNoWinnerWhereNoProfileHasTheValue() {
    GoldenRecord golden =
        GoldenRecord.of(Strategy.FIRST)
            .withSql("name", "max(upper(value))")
            .withSql("age", "cast(min(value) as string)")
            .withProvenance();

    assertThatTable(
            golden
                .apply(ANN)
                .selectExpr(
                    "name",
                    "age",
                    "provenance.name.winner",
                    "provenance.name.lost",
                    "provenance.age.losing"))
        .isEqualTo(
            """
            name string | age string | winner string | lost int | losing array<struct<value: int, profile_id: string>>
            ANNABEL LEE | 40         | -             | 3        | [{"value": 41, "profile_id": "tix:1"}, {"value": 40, "profile_id": "crm:1"}]
            """);
  }

  @Test
  void namesTheLastToHaveAValueThatSqlChose() {
    GoldenRecord golden =
        GoldenRecord.of(Strategy.FIRST).withSql("age", "max(value)").withProvenance();

    assertThatTable(golden.apply(ANN).selectExpr("age", "provenance.age.*"))
        .isEqualTo(
            """
            age int | winner string | strategy string | losing array<struct<value: int, profile_id: string>> | lost int
            41      | tix:1         | sql             | [{"value": 40, "profile_id": "crm:1"}]               | 1
            """);
  }

  @Test
  void showsTwentyLosersAndCountsThemAll() {
    List<String> lines = new ArrayList<>();
    lines.add("profile_id string | source string | seen_at timestamp | entity_id string | n int");
    for (int i = 0; i < 50; i++) {
      lines.add("p%02d | crm | 2026-01-01 00:00:%02d | E1 | %d".formatted(i, i, i % 40));
    }
    GoldenRecord golden = GoldenRecord.of(Strategy.MOST_RECENT).withProvenance();

    assertThatTable(
            golden
                .apply(table(String.join("\n", lines)))
                .selectExpr(
                    "n",
                    "provenance.n.lost",
                    "size(provenance.n.losing) as shown",
                    "provenance.n.losing[0].profile_id as first",
                    "provenance.n.losing[19].profile_id as last"))
        .isEqualTo(
            """
            n int | lost int | shown int | first string | last string
            9     | 39       | 20        | p48          | p29
            """);
  }

  @Test
  void isEmptyWhereNoProfileKnows() {
    Dataset<Row> profiles =
        table(
            """
            profile_id string | source string | seen_at timestamp   | entity_id string | age int
            crm:1             | crm           | 2026-01-01 00:00:00 | E1               | -
            """);
    GoldenRecord golden = GoldenRecord.of(Strategy.LONGEST).withProvenance();

    assertThatTable(golden.apply(profiles).selectExpr("age", "provenance.age.*"))
        .isEqualTo(
            """
            age int | winner string | strategy string | losing array<struct<value: int, profile_id: string>> | lost int
            -       | -             | longest         | []                                                   | 0
            """);
  }
}
