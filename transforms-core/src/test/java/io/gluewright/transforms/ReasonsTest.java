package io.gluewright.transforms;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static final Refusal NEGATIVE =
      new Refusal("positive", "n", col("n").lt(0), col("n"), "more than zero");
  private static final Refusal ODD =
      new Refusal("even", "n", col("n").mod(2).notEqual(0), lit(null), "an even number");

  @Test
  void everyRefusalThatAppliesAddsAReasonAndNullPasses() {
    assertThatTable(
            Reasons.add(List.of(NEGATIVE, ODD))
                .apply(
                    table(
                        """
                        n int
                        2
                        -1
                        -2
                        -
                        """))
                .select(
                    "n",
                    "__reasons.rule",
                    "__reasons.column",
                    "__reasons.value",
                    "__reasons.expected"))
        .isEqualTo(
            """
            n int | rule array<string>   | column array<string> | value array<string> | expected array<string>
            2     | -                    | -                    | -                   | -
            -1    | ["positive", "even"] | ["n", "n"]           | ["-1", null]        | ["more than zero", "an even number"]
            -2    | ["positive"]         | ["n"]                | ["-2"]              | ["more than zero"]
            -     | -                    | -                    | -                   | -
            """);
  }

  @Test
  void reasonsAreAddedToThoseThatAreThere() {
    assertThatTable(
            Reasons.add(List.of(NEGATIVE))
                .andThen(Reasons.add(List.of()))
                .andThen(Reasons.add(List.of(ODD)))
                .apply(table("n int\n-1\n2"))
                .filter(Reasons.refused())
                .select("n", "__reasons.rule"))
        .isEqualTo("n int | rule array<string>\n-1 | [\"positive\", \"even\"]");
  }

  @Test
  void hundredsOfRefusalsAreNotTooDeepForSpark() {
    List<Refusal> refusals = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      refusals.add(new Refusal("r" + i, "n", col("n").equalTo(i), col("n"), "another"));
    }

    assertThatTable(
            Reasons.add(refusals).apply(table("n int\n299\n-5")).select("n", "__reasons.rule"))
        .isEqualTo("n int | rule array<string>\n299 | [\"r299\"]\n-5 | -");
  }

  @Test
  void theShapeOfAValueHidesWhoseItIs() {
    assertThatTable(
            table(
                    """
                    a string
                    Élodie O'Neill-12
                    ann@example.com
                    X-Ray 7
                    -
                    """)
                .select(Reasons.shape(col("a")).as("a")))
        .isEqualTo(
            """
            a string
            Xxxxxx X'Xxxxx-99
            xxx@xxxxxxx.xxx
            X-Xxx 9
            -
            """);
  }

  @Test
  void aValueAtHandHasTheShapeThatItHasInAColumn() {
    List<String> values =
        List.of("", "Élodie O'Neill-12", "X-Ray 7", "ǅ ʰ ß ñ ١٢ Ⅷ ² 漢字 😀 𝐀𝟗 e\u0301", "\t_\n");

    List<String> shapes =
        Spark.session()
            .createDataset(values, Encoders.STRING())
            .select(Reasons.shape(col("value")))
            .as(Encoders.STRING())
            .collectAsList();

    assertThat(values.stream().map(Reasons::shape).toList()).isEqualTo(shapes);
  }
}
