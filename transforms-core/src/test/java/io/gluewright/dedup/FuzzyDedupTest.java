package io.gluewright.dedup;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.LocalMaterializer;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FuzzyDedupTest {
  private static final String KINDS =
      "columns { first = given-name, last = surname, born = date, mail = email, day = ignore }";

  private static Dataset<Row> people() {
    return table(
        """
        first string | last string | born string | mail string             | day long
        Martha       | Lindqvist   | 1971-04-02  | martha.l@example.org    | 1
        Marta        | Lindqvist   | 1971-04-02  | martha.l@example.org    | 3
        Martha       | Lindquist   | 1971-04-02  | -                       | 2
        Oskar        | Brandt      | 1985-11-23  | oskar@brandt.example    | 4
        Oskar        | Brand       | 1985-11-23  | oskar@brandt.example    | 1
        Oskar        | Brand       | 1985-11-23  | oskar@brandt.example    | 1
        Irene        | Okafor      | 1990-06-17  | irene.okafor@x.example  | 5
        Tomas        | Vidal       | 1968-01-30  | tvidal@mail.example     | 1
        Yusuf        | Demir       | 1979-09-09  | yd79@mail.example       | 2
        Helene       | Fischer     | 1999-12-12  | helene@f.example        | 1
        Paul         | Nakamura    | 1955-03-28  | -                       | 7
        Greta        | Olsen       | 1962-07-05  | greta.olsen@n.example   | 1
        Samuel       | Kowalski    | 1993-02-14  | sam.k@p.example         | 4
        Samuel       | Adeyemi     | 1974-08-21  | s.adeyemi@q.example     | 4
        Lucia        | Moretti     | 1988-10-10  | lucia@moretti.example   | 1
        Lucia        | Ferrara     | 1966-05-25  | lf66@mail.example       | 1
        Hugo         | Brandt      | 2001-01-19  | hugo@brandt.example     | 6
        """);
  }

  private static Settings settings(String text, Problems problems) {
    return Settings.of(ConfigFactory.parseString(text), problems);
  }

  private static FuzzyDedup read(String text, Dataset<Row> rows) {
    Problems problems = new Problems();
    FuzzyDedup dedup = FuzzyDedup.read(settings(text, problems), rows.schema());
    problems.throwIfAny();
    return dedup;
  }

  @Test
  void keepsTheLatestOfRowsThatAreAlikeWhateverOtherColumnsSay() {
    Dataset<Row> rows = people();
    Dataset<Row> numbered = rows.withColumn("number", monotonically_increasing_id());

    Dataset<Row> kept =
        read("fuzzy = true, latest-by = [day], " + KINDS, rows)
            .apply(numbered, new LocalMaterializer());

    assertThatTable(kept.select("number").distinct().agg(count("number").as("kept")))
        .isEqualTo(
            """
            kept long
            13
            """);
    assertThatTable(kept.drop("number"))
        .isEqualTo(
            """
            first string | last string | born string | mail string             | day long | __merged long
            Marta        | Lindqvist   | 1971-04-02  | martha.l@example.org    | 3        | 2
            Oskar        | Brandt      | 1985-11-23  | oskar@brandt.example    | 4        | 2
            Irene        | Okafor      | 1990-06-17  | irene.okafor@x.example  | 5        | 0
            Tomas        | Vidal       | 1968-01-30  | tvidal@mail.example     | 1        | 0
            Yusuf        | Demir       | 1979-09-09  | yd79@mail.example       | 2        | 0
            Helene       | Fischer     | 1999-12-12  | helene@f.example        | 1        | 0
            Paul         | Nakamura    | 1955-03-28  | -                       | 7        | 0
            Greta        | Olsen       | 1962-07-05  | greta.olsen@n.example   | 1        | 0
            Samuel       | Kowalski    | 1993-02-14  | sam.k@p.example         | 4        | 0
            Samuel       | Adeyemi     | 1974-08-21  | s.adeyemi@q.example     | 4        | 0
            Lucia        | Moretti     | 1988-10-10  | lucia@moretti.example   | 1        | 0
            Lucia        | Ferrara     | 1966-05-25  | lf66@mail.example       | 1        | 0
            Hugo         | Brandt      | 2001-01-19  | hugo@brandt.example     | 6        | 0
            """);
  }

  @Test
  void keepsTheSameInAnyOrderOfRows() {
    Dataset<Row> rows = people();
    FuzzyDedup dedup = read("fuzzy = true, first-by = [day], " + KINDS, rows);

    Dataset<Row> turned = rows.orderBy(rows.col("mail").desc()).repartition(3);

    assertThatTable(dedup.apply(turned, new LocalMaterializer()))
        .isEqualTo(io.gluewright.testkit.Tables.text(dedup.apply(rows, new LocalMaterializer())));
  }

  @Test
  void tellsEveryMistake() {
    Problems problems = new Problems();

    FuzzyDedup.read(
        settings("fuzzy = true, columns { frist = given-name }, latest-by = [dy]", problems),
        people().schema());
    FuzzyDedup.read(settings("fuzzy = true, keys = [day]", problems));

    assertThat(problems.all().stream().map(Problem::found))
        .containsExactlyInAnyOrder(
            "unknown column \"frist\"",
            "unknown column \"dy\"",
            "unknown key \"keys\"",
            "the rows have no order");
  }

  @Test
  void isNoneOfTheLazyOnes() {
    Problems problems = new Problems();

    Dedup.read(settings("fuzzy = true, latest-by = [day]", problems));

    assertThat(problems.all().stream().map(Problem::found))
        .isEqualTo(List.of("what is alike is learnt from all rows, which cannot be done here"));
  }
}
