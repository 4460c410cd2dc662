package io.gluewright.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.testkit.MutableClock;
import io.gluewright.testkit.Spark;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What users read when they got a check wrong. */
class CheckMistakesTest {
  private static final StructType ORDERS =
      StructType.fromDDL("order_id long, customer string, amount double, ordered_on date");

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void offersTheCheckThatWasMeant() {
    assertThat(said("{ check = complet, column = customer }"))
        .isEqualTo(
            """
            String:2: unknown check "complet"
              expected: one of [complete, at-least-one, between, matches, one-of, length, not-before, not-after, holds]
              hint: did you mean "complete"?""");
  }

  @Test
  void offersTheColumnThatWasMeant() {
    assertThat(said("{ check = complete, columns = [order_id, custmer] }"))
        .isEqualTo(
            """
            String:2: unknown column "custmer"
              expected: one of [order_id, customer, amount, ordered_on]
              hint: did you mean "customer"?""");
  }

  @Test
  void asksForTheKindOfCheck() {
    assertThat(said("{ column = customer }"))
        .isEqualTo(
            """
            String:2: "check" is missing
              expected: a text""");
  }

  @Test
  void refusesKeysThatACheckDoesNotKnow() {
    assertThat(said("{ check = complete, column = customer, min = 3 }"))
        .isEqualTo(
            """
            String:2: unknown key "min"
              expected: one of [check, column, columns, id]""");
  }

  @Test
  void asksForACastWhereTextsWouldBeCompared() {
    assertThat(said("{ check = between, column = customer, min = 3 }"))
        .isEqualTo(
            """
            String:2: column "customer" is string
              expected: a column of numbers, dates or times
              hint: let a rule cast it first""");
  }

  @Test
  void refusesALengthOfNumbersAndADayOfTexts() {
    assertThat(found("{ check = length, column = amount, max = 3 }"))
        .containsExactly("column \"amount\" is double");
    assertThat(found("{ check = not-after, column = customer, day = today }"))
        .containsExactly("column \"customer\" is string");
  }

  @Test
  void refusesBoundsThatDoNotCompare() {
    assertThat(said("{ check = between, column = ordered_on, min = yesterday }"))
        .isEqualTo(
            """
            String:2: "yesterday" cannot be compared with column "ordered_on"
              expected: a value of type date""");
    assertThat(found("{ check = one-of, column = order_id, values = [1, two] }"))
        .containsExactly("\"two\" cannot be compared with column \"order_id\"");
  }

  @Test
  void asksForWhatACheckCannotDoWithout() {
    assertThat(
            found(
                """
                { check = between, column = amount }
                { check = length, column = customer }
                { check = one-of, column = customer }
                { check = complete }
                { check = at-least-one, columns = [customer] }
                { check = matches, column = customer }
                { check = not-after, column = ordered_on }
                { check = holds }
                """))
        .containsExactly(
            "between without bounds",
            "length without bounds",
            "one-of without values",
            "complete of no column",
            "at-least-one of 1 columns",
            "\"regex\" is missing",
            "\"day\" is missing",
            "\"sql\" is missing");
  }

  @Test
  void refusesBoundsTheWrongWayRound() {
    assertThat(found("{ check = length, column = customer, min = 3, max = 2 }"))
        .containsExactly("length from 3 to 2");
    assertThat(found("{ check = between, column = amount, min = 3, max = 2.5 }"))
        .containsExactly("nothing is between 3 and 2.5");
    assertThat(
            found(
                """
                { check = between, column = ordered_on, min = 2026-01-02, max = 2026-01-01 }
                { check = between, column = amount, min = 9, max = 10, id = in-order }
                """))
        .containsExactly("nothing is between 2026-01-02 and 2026-01-01");
  }

  @Test
  void saysWhatIsWrongWithARegularExpression() {
    assertThat(said("{ check = matches, column = customer, regex = \"[a-\" }"))
        .isEqualTo(
            """
            String:2: "[a-" is no regular expression: Illegal character range
              expected: a regular expression that the whole value matches""");
  }

  @Test
  void saysHowADayIsWritten() {
    assertThat(said("{ check = not-after, column = ordered_on, day = tomorrow }"))
        .isEqualTo(
            """
            String:2: "day" is "tomorrow"
              expected: a day as in 2026-01-31, today, or today - 18 years""");
  }

  @Test
  void wantsAnIdOfItsOwnForEachCheck() {
    assertThat(
            said(
                """
                { check = between, column = amount, min = 1 }
                { check = between, column = amount, max = 2 }
                """))
        .isEqualTo(
            """
            String:3: two checks are called "between:amount"
              expected: an id of its own for each""");
  }

  @Test
  void readsConditionsBeforeTheyMeetARow() {
    assertThat(said("{ check = holds, sql = \"amuont > 0\" }"))
        .isEqualTo(
            """
            String:2: unknown column "amuont"
              expected: one of [order_id, customer, amount, ordered_on]
              hint: did you mean "amount"?""");
    assertThat(found("{ check = holds, sql = \"amount >\" }"))
        .containsExactly("\"amount >\" cannot be computed: Syntax error at or near end of input");
    assertThat(found("{ check = holds, sql = \"amount + 1\" }"))
        .containsExactly("\"amount + 1\" is of type double");
    assertThat(found("{ check = holds, sql = \"sum(amount) > 1\" }"))
        .containsExactly("\"sum(amount) > 1\" looks at more than one row");
    assertThat(found("{ check = holds, sql = \"reflect('java.lang.System', 'exit', 1) = 1\" }"))
        .containsExactly("the function reflect is forbidden: it calls any Java method");
    assertThat(found("{ check = holds, sql = \"lenght(customer) > 1\" }"))
        .singleElement()
        .asString()
        .startsWith("\"lenght(customer) > 1\" cannot be computed: Cannot resolve");
  }

  @Test
  void tellsOfEveryMistakeAtOnce() {
    assertThat(
            found(
                """
                { check = complete, column = a }
                { check = complete, column = b }
                { check = nothing, column = c }
                """))
        .containsExactly(
            "unknown check \"nothing\"", "unknown column \"a\"", "unknown column \"b\"");
  }

  @Test
  void namesChecksByKindAndColumnUnlessTold() {
    Settings settings =
        settings(
            """
            { check = complete, columns = [order_id, customer] }
            { check = complete, columns = [amount, ordered_on], id = full }
            { check = matches, column = customer, regex = "x", id = form }
            """,
            new Problems());

    assertThat(Checks.read(settings.blocks("checks")).ids())
        .containsExactly(
            "complete:order_id", "complete:customer", "full:amount", "full:ordered_on", "form");
  }

  private static String said(String checks) {
    return problems(checks).stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  private static List<String> found(String checks) {
    return problems(checks).stream().map(Problem::found).toList();
  }

  private static List<Problem> problems(String checks) {
    Problems problems = new Problems();
    Checks.read(settings(checks, problems).blocks("checks"))
        .over(ORDERS, MutableClock.at("2026-03-01T00:00:00Z"), problems);
    return problems.all();
  }

  private static Settings settings(String checks, Problems problems) {
    return Settings.of(ConfigFactory.parseString("checks = [\n" + checks + "\n]"), problems);
  }
}
