package io.gluewright.rules.technical;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.dedup.Dedup;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.RuleType.Effect;
import io.gluewright.rules.engine.Step.Movement;
import io.gluewright.rules.engine.Watch;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DedupRuleTest {
  private static final String TABLE =
      """
      Id long | k.2 string | day date   | name string
      1       | a          | 2024-01-01 | Ann
      1       | a          | 2024-03-01 | Anna
      1       | a          | -          | Anne
      1       | b          | 2024-02-01 | Bob
      -       | a          | 2024-01-01 | Cid
      -       | a          | 2024-01-01 | Cid
      """;

  @Test
  void theLatestOfEachKeyStays() {
    assertThatTable(ruled(TABLE, "{ type = dedup, keys = [ID, K.2], latest-by = [DAY] }"))
        .isEqualTo(
            """
            Id long | k.2 string | day date   | name string
            1       | a          | 2024-03-01 | Anna
            1       | b          | 2024-02-01 | Bob
            -       | a          | 2024-01-01 | Cid
            -       | a          | 2024-01-01 | Cid
            """);
  }

  @Test
  void theFirstOfEachKeyStaysAndNullComesLast() {
    assertThatTable(
            ruled(
                TABLE,
                "{ type = dedup, keys = [id, k.2], first-by = [day], count_column = gave.way }"))
        .isEqualTo(
            """
            Id long | k.2 string | day date   | name string | gave.way long
            1       | a          | 2024-01-01 | Ann         | 2
            1       | b          | 2024-02-01 | Bob         | 0
            -       | a          | 2024-01-01 | Cid         | 0
            -       | a          | 2024-01-01 | Cid         | 0
            """);
  }

  @Test
  void exactComparesAllButTheIgnoredAndNullEqualsNull() {
    assertThatTable(
            ruled(
                """
                a int | m map<string,int> | file string
                1     | {"k": 1}          | x
                1     | {"k": 1}          | x
                -     | -                 | x
                -     | -                 | x
                -     | -                 | x
                2     | -                 | x
                """,
                "{ type = dedup, exact = true, ignoring = [FILE], count_column = n }"))
        .isEqualTo(
            """
            a int | m map<string,int> | file string | n long
            1     | {"k": 1}          | x           | 1
            -     | -                 | x           | 2
            2     | -                 | x           | 0
            """);
  }

  @Test
  void rowsThatWereRefusedAreAllKeptAndTakeNoPart() {
    String table =
        """
        id long | day date   | n string
        1       | 2024-01-01 | 1
        1       | 2024-02-01 | 2
        1       | 2024-09-01 | x
        1       | 2024-09-01 | x
        """;
    String out =
        """
        id long | day date   | n int | why string
        1       | 2024-02-01 | 2     | -
        1       | 2024-09-01 | -     | 1:cast / n / x / a value of type INT
        1       | 2024-09-01 | -     | 1:cast / n / x / a value of type INT
        """;
    String cast = "{ type = cast, column = n, target_type = int }\n";

    assertThatTable(explained(table, cast + "{ type = dedup, keys = [id], latest-by = [day] }"))
        .isEqualTo(out);
    assertThatTable(
            explained(
                table,
                cast + "{ type = filter, condition = \"n = 2\" }\n{ type = dedup, exact = true }"))
        .isEqualTo(out);
  }

  @Test
  void whatRulesDidToRowsMakesThemNotDiffer() {
    Dataset<Row> rows =
        Tables.table(
            """
            a string
            x
            " x"
            """);
    RulePlan plan =
        plan(rows.schema(), "{ type = trim, column = a }\n{ type = dedup, exact = true }");

    Dataset<Row> traced = plan.traced().apply(rows);

    assertThatTable(traced.select("a"))
        .isEqualTo(
            """
            a string
            x
            """);
    assertThat(traced.select(Watch.did(traced, 1, Watch.Kind.NOTED)).collectAsList())
        .containsExactly(RowFactory.create(true));
  }

  @Test
  void aColumnThatIsCalledAsThatOfDedupIsOneAsOthers() {
    assertThatTable(
            ruled(
                """
                id long | __merged long | n int
                1       | 5             | 1
                1       | 7             | 2
                """,
                "{ type = dedup, keys = [id], latest-by = [__merged] }"))
        .isEqualTo(
            """
            id long | __merged long | n int
            1       | 7             | 2
            """);
    assertThat(Dedup.MERGED).isEqualTo("__merged");
  }

  @Test
  void aTableWithoutRowsKeepsItsColumns() {
    assertThatTable(ruled("a int | b string", "{ type = dedup, exact = true }"))
        .isEqualTo("a int | b string");
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void theSameRowsGiveTheSameResultInWhateverOrderTheyCome(@ForAll("rows") List<Row> rows) {
    StructType schema = StructType.fromDDL("k int, o int, v string");
    String rule = "{ type = dedup, keys = [k], first-by = [o], count_column = n }";
    Dataset<Row> table = Spark.session().createDataFrame(rows, schema);
    List<Row> turned = new ArrayList<>(rows);
    Collections.reverse(turned);

    Dataset<Row> once = ruled(table, rule);

    assertThatTable(ruled(Spark.session().createDataFrame(turned, schema).repartition(3), rule))
        .isEqualTo(once);
    assertThatTable(ruled(once.drop("n"), rule).drop("n")).isEqualTo(once.drop("n"));
    long gone = once.collectAsList().stream().mapToLong(row -> row.<Long>getAs("n")).sum();
    assertThat(once.count() + gone).isEqualTo(rows.size());
  }

  @Test
  void thePlanTellsThatRowsMoveAndGo() {
    Spark.session();
    RuleUse use =
        plan(
                StructType.fromDDL("a int, b int, c int"),
                "{ type = dedup, keys = [a], latest-by = [b], count_column = n }")
            .uses()
            .get(0);

    assertThat(use.effect()).isEqualTo(Effect.ROWS);
    assertThat(use.movement()).isEqualTo(Movement.SHUFFLE);
    assertThat(use.reads()).containsExactlyInAnyOrder("a", "b");
    assertThat(use.flows()).isEqualTo(Map.of("n", Set.of("a", "b")));
    assertThat(use.drops()).isEmpty();
    assertThat(use.after().fieldNames()).containsExactly("a", "b", "c", "n");
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<Integer> few = Arbitraries.of(1, 2).injectNull(0.2);
    return Combinators.combine(few, few, Arbitraries.of("x", "y", ""))
        .as((k, o, v) -> RowFactory.create(k, o, v))
        .list()
        .ofMinSize(1)
        .ofMaxSize(8);
  }
}
