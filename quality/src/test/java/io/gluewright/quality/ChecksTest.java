package io.gluewright.quality;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.testkit.MutableClock;
import io.gluewright.testkit.SparkJobs;
import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Transform;
import java.time.Clock;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ChecksTest {
  private static final Clock CLOCK = MutableClock.at("2026-03-01T12:00:00Z");

  @Test
  void refusesAMissingValueAndABlankText() {
    Dataset<Row> rows =
        table(
            """
            id long | name string
            1       | Ann
            2       | -
            3       | "  "
            -       | Bo
            """);

    assertThatTable(broken("{ check = complete, columns = [id, name] }", rows))
        .isEqualTo(
            """
            id long | name string | broken string
            1       | Ann         | ""
            2       | -           | complete:name
            3       | "  "        | complete:name
            -       | Bo          | complete:id
            """);
  }

  @Test
  void wantsAValueInAtLeastOneColumn() {
    Dataset<Row> rows =
        table(
            """
            email string | phone string
            a@x          | -
            -            | 1
            -            | " "
            """);

    assertThatTable(broken("{ check = at-least-one, columns = [email, phone] }", rows))
        .isEqualTo(
            """
            email string | phone string | broken string
            a@x          | -            | ""
            -            | 1            | ""
            -            | " "          | at-least-one:email,phone
            """);
  }

  @Test
  void keepsNumbersWithinBoundsAndLetsTheBoundsThemselvesIn() {
    Dataset<Row> rows =
        table(
            """
            n int
            0
            1
            100
            101
            -
            """);

    assertThatTable(broken("{ check = between, column = n, min = 1, max = 100 }", rows))
        .isEqualTo(
            """
            n int | broken string
            0     | between:n
            1     | ""
            100   | ""
            101   | between:n
            -     | ""
            """);
  }

  @Test
  void comparesDecimalsExactlyAndLetsOneBoundDo() {
    Dataset<Row> rows =
        table(
            """
            price decimal(10,2)
            0.09
            0.10
            """);

    assertThatTable(broken("{ check = between, column = price, min = 0.10 }", rows))
        .isEqualTo(
            """
            price decimal(10,2) | broken string
            0.09                | between:price
            0.10                | ""
            """);
  }

  @Test
  void findsNoBoundsAroundWhatIsNoNumber() {
    Dataset<Row> rows = table("n int\n1\n2").selectExpr("if(n = 1, double('NaN'), 5d) as x");

    assertThatTable(broken("{ check = between, column = x, min = 1 }", rows).select("broken"))
        .isEqualTo(
            """
            broken string
            between:x
            ""
            """);
  }

  @Test
  void keepsDatesWithinBounds() {
    Dataset<Row> rows =
        table(
            """
            day date   | at timestamp
            2025-12-31 | 2026-01-01 00:00:00
            2026-01-01 | 2025-12-31 23:59:59
            """);

    assertThatTable(
            broken(
                """
                { check = between, column = day, min = 2026-01-01 }
                { check = between, column = at, min = "2026-01-01T00:00:00Z", max = 2026-01-02 }
                """,
                rows))
        .isEqualTo(
            """
            day date   | at timestamp        | broken string
            2025-12-31 | 2026-01-01 00:00:00 | between:day
            2026-01-01 | 2025-12-31 23:59:59 | between:at
            """);
  }

  @Test
  void wantsTheWholeTextToMatch() {
    Dataset<Row> rows =
        table(
            """
            email string
            a@x.de
            "a@x.de "
            to a@x.de
            "a@x.de\\n"
            -
            """);

    assertThatTable(broken("{ check = matches, column = email, regex = \"[^@ ]+@x.de|b\" }", rows))
        .isEqualTo(
            """
            email string | broken string
            a@x.de       | ""
            "a@x.de "    | matches:email
            to a@x.de    | matches:email
            "a@x.de\\n"  | matches:email
            -            | ""
            """);
  }

  @Test
  void knowsAListOfValuesInTheTypeOfTheColumn() {
    Dataset<Row> rows =
        table(
            """
            status string | stars int | paid boolean
            open          | 1         | true
            Open          | 5         | false
            -             | -         | -
            """);

    assertThatTable(
            broken(
                """
                { check = one-of, column = status, values = [open, closed] }
                { check = one-of, column = stars, values = [1, 2, 3] }
                { check = one-of, column = paid, values = [true] }
                """,
                rows))
        .isEqualTo(
            """
            status string | stars int | paid boolean | broken string
            open          | 1         | true         | ""
            Open          | 5         | false        | one-of:status one-of:stars one-of:paid
            -             | -         | -            | ""
            """);
  }

  @Test
  void countsCharactersNotBytes() {
    Dataset<Row> rows =
        table(
            """
            code string
            DE
            ÄÖ
            D
            DEU
            -
            """);

    assertThatTable(broken("{ check = length, column = code, min = 2, max = 2 }", rows))
        .isEqualTo(
            """
            code string | broken string
            DE          | ""
            ÄÖ          | ""
            D           | length:code
            DEU         | length:code
            -           | ""
            """);
  }

  @Test
  void knowsWhatDayItIs() {
    Dataset<Row> rows =
        table(
            """
            born date  | seen timestamp
            2008-03-01 | 2026-03-01 23:59:59
            2008-03-02 | 2026-03-02 00:00:00
            1899-12-31 | -
            """);

    assertThatTable(
            broken(
                """
                { check = not-before, column = born, day = 1900-01-01 }
                { check = not-after, column = born, day = "today - 18 years" }
                { check = not-after, column = seen, day = today }
                """,
                rows))
        .isEqualTo(
            """
            born date  | seen timestamp      | broken string
            2008-03-01 | 2026-03-01 23:59:59 | ""
            2008-03-02 | 2026-03-02 00:00:00 | not-after:born not-after:seen
            1899-12-31 | -                   | not-before:born
            """);
  }

  @Test
  void refusesWhereAConditionIsFalseNotWhereItIsNull() {
    Dataset<Row> rows =
        table(
            """
            ordered int | shipped int
            1           | 2
            2           | 1
            2           | -
            """);

    assertThatTable(broken("{ check = holds, sql = \"shipped >= ordered\", id = later }", rows))
        .isEqualTo(
            """
            ordered int | shipped int | broken string
            1           | 2           | ""
            2           | 1           | later
            2           | -           | ""
            """);
  }

  @Test
  void understandsFunctionsLambdasAndNestedColumns() {
    Dataset<Row> rows =
        table(
            """
            tags array<string> | home struct<zip: string>
            ["a", "b"]         | {"zip": "24103"}
            ["a", ""]          | {"zip": "2"}
            """);

    assertThatTable(
            broken(
                """
                { check = holds, sql = "forall(tags, t -> t <> '')", id = tags }
                { check = holds, sql = "length(home.zip) = 5 and current_date() > date'2000-01-01'", id = zip }
                """,
                rows))
        .isEqualTo(
            """
            tags array<string> | home struct<zip: string> | broken string
            ["a", "b"]         | {"zip": "24103"}         | ""
            ["a", ""]          | {"zip": "2"}             | tags zip
            """);
  }

  @Test
  void saysWhyInFullAndShowsTheShapeOfAValue() {
    Dataset<Row> rows =
        table(
            """
            email string | age int | born date  | country string
            Ann.x.de     | 200     | 2026-03-02 | Deu
            """);
    String checks =
        """
        { check = matches, column = email, regex = ".+@.+" }
        { check = between, column = age, min = 0, max = 150, id = plausible-age }
        { check = not-after, column = born, day = today }
        { check = length, column = country, max = 2 }
        { check = one-of, column = country, values = [DE, AT] }
        { check = holds, sql = "age < 150" }
        { check = holds, sql = "age < 151", column = age }
        """;

    Dataset<Row> checked = transform(checks, rows, Set.of("age", "country")).apply(rows);

    assertThatTable(checked.select(expr("inline(__reasons)")))
        .isEqualTo(
            """
            rule string    | column string | value string | expected string
            matches:email  | email         | Xxx.x.xx     | text that matches .+@.+
            plausible-age  | age           | 200          | 0 to 150
            not-after:born | born          | 9999-99-99   | not after today (2026-03-01)
            length:country | country       | Deu          | 0 to 2 characters
            one-of:country | country       | Deu          | one of [DE, AT]
            holds:age < 150| ""            | -            | age < 150
            holds:age < 151| age           | 200          | age < 151
            """);
  }

  @Test
  void addsToTheReasonsThatRulesGaveBefore() {
    Dataset<Row> rows =
        table(
            """
            id long | __reasons array<struct<rule: string, column: string, value: string, expected: string>>
            -       | [{"rule": "cast", "column": "x", "value": "9x", "expected": "a number"}]
            -       | -
            1       | [{"rule": "cast", "column": "x", "value": "9x", "expected": "a number"}]
            1       | -
            """);

    Dataset<Row> checked =
        transform("{ check = complete, column = id }", rows, Set.of()).apply(rows);

    assertThatTable(checked.select(col("id"), expr("__reasons.rule").as("rules")))
        .isEqualTo(
            """
            id long | rules array<string>
            -       | ["cast", "complete:id"]
            -       | ["complete:id"]
            1       | ["cast"]
            1       | -
            """);
  }

  @Test
  void keepsEveryRowAndAddsTheColumnEvenWithoutChecks() {
    Dataset<Row> rows = table("id long\n1\n-");

    assertThatTable(transform("", rows, Set.of()).apply(rows).filter(Reasons.refused())).isEmpty();
    assertThatTable(transform("", rows, Set.of()).apply(rows).select("id")).isEqualTo(rows);
  }

  @Test
  void startsNoSparkJobOfItsOwn() {
    Dataset<Row> rows = table("id long\n1\n-");

    int jobs =
        SparkJobs.count(
            () ->
                transform(
                        """
                        { check = complete, column = id }
                        { check = holds, sql = "id > 0" }
                        """,
                        rows,
                        Set.of())
                    .apply(rows));

    assertThat(jobs).isZero();
  }

  @Test
  void findsAColumnAsSparkDoes() {
    Dataset<Row> rows = table("`E-Mail.Home` string\n-");

    assertThatTable(broken("{ check = complete, column = e-mail.home }", rows).select("broken"))
        .isEqualTo("broken string\n\"complete:e-mail.home\"");
  }

  private static Dataset<Row> broken(String checks, Dataset<Row> rows) {
    return transform(checks, rows, Set.of())
        .apply(rows)
        .withColumn("broken", concat_ws(" ", expr("__reasons.rule")))
        .drop(Reasons.COLUMN);
  }

  private static Transform transform(String checks, Dataset<Row> rows, Set<String> plainValues) {
    Problems problems = new Problems();
    Settings settings =
        Settings.of(ConfigFactory.parseString("checks = [\n" + checks + "\n]"), problems);
    Transform transform =
        Checks.read(settings.blocks("checks"), plainValues).over(rows.schema(), CLOCK, problems);
    problems.throwIfAny();
    return transform;
  }
}
