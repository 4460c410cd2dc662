package io.gluewright.survivorship;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.rand;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import io.gluewright.testkit.Tables;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CustomSqlTest {
  private static final Dataset<Row> ANN =
      table(
          """
          profile_id string | source string | seen_at timestamp   | entity_id string | phone string | age int
          crm:1             | crm           | 2026-01-01 00:00:00 | E1               | 111          | 40
          web:1             | web           | 2026-01-03 00:00:00 | E1               | 333          | 42
          tix:1             | support       | 2026-01-02 00:00:00 | E1               | 222          | -
          tix:2             | support       | 2026-01-04 00:00:00 | E1               | " "          | -
          crm:2             | crm           | 2026-01-01 00:00:00 | E2               | -            | -
          """);

  @Test
  void choosesAmongTheProfilesThatHaveAValue() {
    GoldenRecord golden =
        GoldenRecord.of(Strategy.FIRST)
            .withSql("phone", "max_by(value, seen_at)")
            .withSql("age", "min_by(value, profile_id) filter (where source <> 'crm')");

    assertThatTable(golden.apply(ANN))
        .isEqualTo(
            """
            entity_id string | phone string | age int
            E1               | 333          | 42
            E2               | -            | -
            """);
  }

  @Test
  void mayMakeAnotherType() {
    GoldenRecord golden =
        GoldenRecord.of(Strategy.FIRST)
            .withSql("phone", "array_sort(collect_set(concat(source, ':', value)))")
            .withSql("age", "cast(avg(value) as decimal(10,1))");

    assertThatTable(golden.apply(ANN))
        .isEqualTo(
            """
            entity_id string | phone array<string>                       | age decimal(10,1)
            E1               | ["crm:111", "support:222", "web:333"]     | 41.0
            E2               | []                                        | -
            """);
  }

  @Test
  void knowsTheWordsOfALambdaFromItsColumns() {
    GoldenRecord golden =
        GoldenRecord.of(Strategy.FIRST)
            .withSql(
                "phone",
                "array_max(transform(array_sort(collect_set(value)), value -> concat(value,"
                    + " '!')))");

    assertThatTable(golden.apply(ANN).drop("age"))
        .isEqualTo(
            """
            entity_id string | phone string
            E1               | 333!
            E2               | -
            """);
  }

  @Test
  void givesTheSameInAnyOrderEvenInATie() {
    Dataset<Row> rows = ANN.selectExpr("*", "concat(profile_id, '!') as tied");
    GoldenRecord golden =
        GoldenRecord.of(Strategy.FIRST)
            .withSql("tied", "concat(max_by(value, 1 = 1), min_by(value, date'2026-01-01'))");

    for (int seed = 0; seed < 4; seed++) {
      assertThat(Tables.text(golden.apply(rows.orderBy(rand(seed)).repartition(3)).select("tied")))
          .isEqualTo(
              Tables.text(
                  table(
                      """
                      tied string
                      web:1!crm:1!
                      crm:2!crm:2!
                      """)));
    }
  }

  @Test
  void isCheckedWithoutAJob() {
    assertThat(
            SparkJobs.count(
                () ->
                    GoldenRecord.of(Strategy.FIRST)
                        .withSql("phone", "max_by(value, seen_at)")
                        .apply(ANN)))
        .isZero();
  }

  @Test
  void meansTheSameWhateverTheSessionSays() {
    GoldenRecord golden =
        GoldenRecord.of(Strategy.FIRST).withSql("phone", "max(cast(concat(value, 'x') as int))");
    Spark.session().conf().set("spark.sql.ansi.enabled", "true");
    try {
      assertThatTable(golden.apply(ANN).select("phone").distinct()).isEqualTo("phone int\n-");
    } finally {
      Spark.session().conf().unset("spark.sql.ansi.enabled");
    }
  }

  @Test
  void tellsOfEveryMistakeWithItsPlace() {
    assertThat(
            mistakes(
                """
                attributes {
                  phone { sql = "max_by(value, seen_att)" }
                  age { sql = "max(value" }
                }
                """))
        .isEqualTo(
            """
            String:2: unknown column "seen_att"
              expected: one of [value, source, seen_at, profile_id]
              hint: did you mean "seen_at"?
            String:3: "max(value" is not SQL: Syntax error at or near end of input: missing ')'
              expected: a SQL expression\
            """);
  }

  @Test
  void refusesWhatARerunWouldNotGiveAgain() {
    assertThat(
            mistakes(
                """
                attributes {
                  phone { sql = "max_by(value, rand())" }
                  age { sql = "first(value)" }
                }
                """))
        .isEqualTo(
            """
            String:2: the function rand is forbidden: a rerun would give other values
              expected: SQL functions that only compute
              hint: make keys of the columns of the row, as in sha2(concat_ws('|', id, name), 256)
            String:3: the function first is forbidden: it goes by the order in which rows arrive, so a rerun may give other values
              expected: SQL functions that only compute
              hint: min, max or array_sort(collect_set(x)) do not hang on any order\
            """);
    assertThat(
            mistakes(
                """
                attributes {
                  phone { sql = "array_max(collect_set(value))" }
                  age { sql = "mode(value)" }
                }
                """))
        .isEqualTo(
            """
            String:2: the result of collect_set goes by the order in which rows arrive
              expected: an aggregate that a rerun gives again
              hint: put array_sort around it
            String:3: the result of mode goes by the order in which rows arrive
              expected: an aggregate that a rerun gives again
              hint: write most-frequent in place of the block\
            """);
  }

  @Test
  void refusesWhatIsNoAggregate() {
    assertThat(mistakes("attributes { phone { sql = \"upper(value)\" }, age { sql = \"value\" } }"))
        .isEqualTo(
            """
            String:1: "upper(value)" is no aggregate over rows
              expected: an expression over aggregates of columns, such as sum(amount) or max(a) - min(b), without windows and generators
            String:1: "value" is no aggregate over rows
              expected: an expression over aggregates of columns, such as sum(amount) or max(a) - min(b), without windows and generators\
            """);
  }

  @Test
  void refusesABlockWithoutSql() {
    assertThat(mistakes("attributes { phone { sqll = \"max(value)\" }, age = [] }"))
        .isEqualTo(
            """
            String:1: "age" is a list
              expected: a text
            String:1: "sql" is missing
              expected: a text
            String:1: unknown key "sqll"
              expected: one of [sql]
              hint: did you mean "sql"?\
            """);
  }

  @Test
  void placesTheMistakesOfAProgram() {
    Problems problems = new Problems();
    GoldenRecord.of(Strategy.FIRST).withSql("phone", "max(valu)").over(ANN.schema(), problems);

    assertThat(text(problems))
        .isEqualTo(
            """
            golden.phone: unknown column "valu"
              expected: one of [value, source, seen_at, profile_id]
              hint: did you mean "value"?\
            """);
  }

  private static String mistakes(String hocon) {
    Problems problems = new Problems();
    GoldenRecord.read(Settings.of(ConfigFactory.parseString(hocon), problems))
        .over(ANN.schema(), problems);
    return text(problems);
  }

  private static String text(Problems problems) {
    return problems.all().stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
