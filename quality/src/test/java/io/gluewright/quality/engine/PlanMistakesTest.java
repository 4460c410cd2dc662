package io.gluewright.quality.engine;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.testkit.Interpreted;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules that do not fit the data are told before any scan. */
@ExtendWith(Interpreted.class)
class PlanMistakesTest {
  private static final String ORDERS = "order_id int | customer string\n1 | Ann\n";

  @Test
  void tellsAllOfThemWithPlaceAndHint() {
    assertThatThrownBy(
            () ->
                Plan.of(
                    Ask.ruleset(
                        "IsComplete \"custmer\"",
                        "Mean \"customer\" > 5",
                        "RowCountMatch \"reff\" > 0.5"),
                    Datasets.of(table(ORDERS)).with("ref", table(ORDERS)),
                    Ask.OPTIONS))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            ruleset:2:12: unknown column "custmer"
              2 | IsComplete "custmer",
                |            ^
              expected: one of [order_id, customer]
              hint: did you mean "customer"?
            ruleset:3:6: column "customer" is of type string
              3 | Mean "customer" > 5,
                |      ^
              expected: a column of numbers
            ruleset:4:15: unknown dataset "reff"
              4 | RowCountMatch "reff" > 0.5
                |               ^
              expected: one of [ref]
              hint: did you mean "ref"?\
            """);
  }

  @Test
  void aMistakeInAPatternIsToldWhereItIs() {
    Problems problems = new Problems();

    Ask.plan(
        Datasets.of(table(ORDERS)),
        Ask.OPTIONS,
        problems,
        "ColumnValues \"customer\" matches \"[A-Z]\n[\"",
        "ColumnNamesMatchPattern \"\\\"?a(b\"",
        "(IsComplete \"order_id\") and (ColumnValues \"customer\" not matches \"x{1\")");

    assertThat(problems.all())
        .extracting(each -> each.at().line() + ":" + each.at().column() + " " + each.found())
        .containsExactly(
            "3:1 \"[A-Z]\n[\": Unclosed character class",
            "4:32 \"\"?a(b\": Unclosed group",
            "5:70 \"x{1\": Unclosed counted closure");
  }

  @Test
  void tellsWhichDatasetsThereAreAndTheirColumns() {
    Datasets datasets =
        Datasets.of(table(ORDERS))
            .with("people", table("name string | born date\nAnn | 2000-01-01\n"))
            .with("m", table("k map<string,int>\n-\n"));
    Problems problems = new Problems();
    Ask.plan(
        datasets,
        Ask.OPTIONS,
        problems,
        "ReferentialIntegrity \"customer\" \"peple.name\" > 0.5",
        "ReferentialIntegrity \"customer\" \"people.nam\" > 0.5",
        "ReferentialIntegrity \"order_id\" \"people.born\" > 0.5",
        "DatasetMatch \"peple\" \"customer->name\" > 0.5",
        "DatasetMatch \"people\" \"customer->nam\" > 0.5",
        "DatasetMatch \"people\" \"customer->name\" \"order_id->bor\" > 0.5",
        "DatasetMatch \"people\" \"customer->name\" \"order_id->born\" > 0.5",
        "DatasetMatch \"people\" \"customer->name\" > 0.5",
        "SchemaMatch \"peple\" > 0.5",
        "RowCountMatch \"peple\" > 0.5",
        "AggregateMatch \"sum(order_id)\" \"sum(peple.born)\" > 0.5",
        "AggregateMatch \"sum(order_id)\" \"sum(people.bron)\" > 0.5",
        "CustomSql \"select count(*) from peple\" > 0",
        "CustomSql \"select count(nme) from people\" > 0",
        "CustomSql \"select count(*) from people where name > \" > 0",
        "ReferentialIntegrity \"order_id\" \"m.k\" > 0.5",
        "ReferentialIntegrity \"custmer,order_id\" \"people.{nam,age}\" > 0.5",
        "IsUnique \"custmer\" \"ordr_id\" where \"order_id > 1\"",
        "IsComplete \"customer\" where \"ordr_id > 1\"",
        """
        (IsComplete "order_id")
          and (IsComplete "customer"
            where "order_id > 1 and custmer > 'a'")""",
        "IsComplete \"customer\" where \"order_id > 1 2\"",
        "IsComplete \"customer\" where \"customer = \\\"x\\\" or born > 1\"",
        "IsComplete \"customer\" where \"order_id > 1\n  or born > 1\"",
        "CustomSql \"select count(*)\n  from peple\" > 0");

    assertThat(problems.all())
        .extracting(
            each -> each.at() + ": " + each.found() + each.hint().map(", "::concat).orElse(""))
        .containsExactly(
            "ruleset:2:34: unknown dataset \"peple\", did you mean \"people\"?",
            "ruleset:3:41: unknown column \"nam\" of dataset \"people\", did you mean \"name\"?",
            "ruleset:4:33: column \"order_id\" of type int and \"born\" of type date",
            "ruleset:5:14: unknown dataset \"peple\", did you mean \"people\"?",
            "ruleset:6:34: unknown column \"nam\" of dataset \"people\", did you mean \"name\"?",
            "ruleset:7:51: unknown column \"bor\" of dataset \"people\", did you mean \"born\"?",
            "ruleset:8:40: column \"order_id\" of type int and \"born\" of type date",
            "ruleset:9:14: dataset \"people\" has no column \"order_id\"",
            "ruleset:10:13: unknown dataset \"peple\", did you mean \"people\"?",
            "ruleset:11:15: unknown dataset \"peple\", did you mean \"people\"?",
            "ruleset:12:37: unknown dataset \"peple\", did you mean \"people\"?",
            "ruleset:13:44: unknown column \"bron\" of dataset \"people\", did you mean \"born\"?",
            "ruleset:14:33: unknown table \"peple\", did you mean \"people\"?",
            "ruleset:15:25: unknown column \"nme\", did you mean \"name\"?",
            "ruleset:16:11: the statement cannot be run: [PARSE_SYNTAX_ERROR] Syntax error at or"
                + " near end of input.",
            "ruleset:17:33: column \"order_id\" of type int and \"k\" of type map<string,int>",
            "ruleset:18:23: unknown column \"custmer\", did you mean \"customer\"?",
            "ruleset:18:50: unknown column \"nam\" of dataset \"people\", did you mean \"name\"?",
            "ruleset:18:54: unknown column \"age\" of dataset \"people\"",
            "ruleset:19:10: unknown column \"custmer\", did you mean \"customer\"?",
            "ruleset:19:20: unknown column \"ordr_id\", did you mean \"order_id\"?",
            "ruleset:20:30: the where clause \"ordr_id > 1\": unknown column \"ordr_id\", did you"
                + " mean \"order_id\"?",
            "ruleset:23:29: the where clause \"order_id > 1 and custmer > 'a'\": unknown column"
                + " \"custmer\", did you mean \"customer\"?",
            "ruleset:24:43: the where clause \"order_id > 1 2\" cannot be computed:"
                + " [PARSE_SYNTAX_ERROR] Syntax error at or near '2': extra input '2'.",
            "ruleset:25:50: the where clause \"customer = \"x\" or born > 1\": unknown column"
                + " \"born\"",
            "ruleset:27:6: the where clause \"order_id > 1\n  or born > 1\": unknown column"
                + " \"born\"",
            "ruleset:29:8: unknown table \"peple\", did you mean \"people\"?");
    assertThat(problems.all().get(12).expected()).isEqualTo("one of [primary, m, people]");
  }

  @Test
  void aNameThatTwoColumnsHaveIsRefusedWhereARuleUsesIt() {
    Dataset<Row> joined = table("id int | name string | Name string\n1 | Ann | Bob\n");
    Problems problems = new Problems();

    Evaluation evaluation =
        Ask.plan(
                Datasets.of(joined),
                Ask.OPTIONS,
                problems,
                "IsComplete \"id\"",
                "IsComplete \"name\"",
                "IsUnique \"id\" \"Name\"")
            .evaluate();

    assertThat(problems.all())
        .extracting(Problem::found)
        .containsExactly(
            "more than one column is called \"name\"", "more than one column is called \"Name\"");
    assertThat(Ask.lines(evaluation))
        .containsExactly("Passed: Column.id.Completeness 1.0", "Failed", "Failed");
  }

  @Test
  void manyRulesOnOtherColumnsRunBesideColumnsOfOneName() {
    Dataset<Row> joined = table("id int | name string | name string\n1 | Ann | Bob\n");
    String[] rules =
        IntStream.rangeClosed(0, OnePass.MOST_PLAIN + 1)
            .mapToObj("ColumnValues \"id\" not in [7, -%d]"::formatted)
            .toArray(String[]::new);

    assertThat(Ask.evaluate(joined, rules).passed()).isTrue();
  }

  @Test
  void coversEveryFamily() {
    assertThat(
            found(
                "ColumnValues \"customer\" > 5",
                "ColumnDataType \"customer\" = \"INTEGR\"",
                "ColumnDataType \"customer\" matches \"INT\"",
                "IsComplete \"customer\" where \"price > 5\"",
                "IsComplete \"customer\" where \"price >>> %%\"",
                "ReferentialIntegrity \"customer\" \"ref.name\" > 0.5",
                "ReferentialIntegrity \"customer\" \"ref.{order_id,customer}\" > 0.5",
                "AggregateMatch \"total(order_id)\" \"sum(order_id)\" > 0.5",
                "DatasetMatch \"ref\" \"order_id->id\" > 0.5",
                "CustomSql \"select nothing from primary\" > 0",
                "CustomSql \"select customer as name from primary\"",
                "DataFreshness \"order_id\" < 3 days",
                "DetectAnomalies \"RowCunt\"",
                "ColumnNamesMatchPattern \"[a\""))
        .hasSize(14)
        .allSatisfy(found -> assertThat(found).isNotEmpty());
  }

  @Test
  void aTagHasToMeanSomethingWhereItStands() {
    Problems problems = new Problems();

    Evaluation evaluation =
        Ask.plan(
                Datasets.of(table(ORDERS)),
                Ask.OPTIONS,
                problems,
                "IsComplete \"customer\" with ignoreCase = \"true\"",
                "ColumnValues \"customer\" = \"ANN\" with ignoreCase = \"yes\"",
                "ColumnValues \"customer\" = \"ANN\" with ignoreCase = \"True\" with owner ="
                    + " \"us\"",
                "FileSize \"x\" > 1 KB with hashAlgorithm = \"MD5\" with recentFiles = 0",
                "FileUniqueness \"x\" > 0.9 with hashAlgorithm = \"MD6\" with uriRegex = \"[a\"")
            .evaluate();

    assertThat(problems.all())
        .extracting(each -> each.at() + ": " + each.found() + ", " + each.expected())
        .containsExactly(
            "ruleset:2:28: the tag ignoreCase with IsComplete, it with ColumnValues",
            "ruleset:3:38: the tag ignoreCase = \"yes\", \"true\" or \"false\"",
            "ruleset:5:26: the tag hashAlgorithm with FileSize, it with FileMatch, FileUniqueness",
            "ruleset:5:53: the tag recentFiles = \"0\", a whole number from 1 up",
            "ruleset:6:31: the tag hashAlgorithm = \"MD6\", \"MD5\" or \"SHA-256\"",
            "ruleset:6:58: the tag uriRegex = \"[a\", a regular expression");
    assertThat(evaluation.verdicts().stream().limit(3))
        .as("who goes on has the rules without what means nothing")
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.PASSED, Outcome.FAILED, Outcome.PASSED);
  }

  @Test
  void aFormulaHasToComeToANumberWithSomeHistory() {
    Problems problems = new Problems();

    Ask.plan(
        Datasets.of(table(ORDERS)),
        Ask.OPTIONS,
        problems,
        "RowCount > 0.9 * (avgg(last(3)) + mean(last(3)))",
        "RowCount between index(last(3), 3) and index(last(3), 2)",
        "ColumnValues \"customer\" = \"Ann\" with threshold > index(last(), 0.5)");

    assertThat(problems.all())
        .extracting(
            each -> each.at() + ": " + each.found() + ", " + each.hint().orElseGet(each::expected))
        .containsExactly(
            "ruleset:2:1: unknown function \"avgg\", did you mean \"avg\"?",
            "ruleset:3:1: index(last(3),3), a whole number from 0 to 2 as index",
            "ruleset:4:1: index(last(),0.5), a whole number from 0 to 0 as index");
  }

  @Test
  void aggregatesOtherThanACountAreOfNumbers() {
    assertThat(
            problems(
                "AggregateMatch \"sum(customer)\" \"sum(ref.order_id)\" = 1",
                "AggregateMatch \"max(order_id)\" \"max(ref.customer)\" = 1",
                "AggregateMatch \"count(customer)\" \"count(ref.customer)\" = 1"))
        .extracting(each -> each.at().line(), Problem::found, Problem::expected)
        .containsExactly(
            tuple(2, "column \"customer\" is of type string", "a column of numbers"),
            tuple(3, "column \"customer\" is of type string", "a column of numbers"));
  }

  @Test
  void isAVerdictForWhoGoesOn() {
    Evaluation evaluation =
        Ask.evaluate(table(ORDERS), "IsComplete \"custmer\"", "IsComplete \"customer\"");

    assertThat(evaluation.verdicts())
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.FAILED, Outcome.PASSED);
    assertThat(evaluation.verdicts().get(0).reason())
        .contains("unknown column \"custmer\", did you mean \"customer\"?");
  }

  private static List<String> found(String... rules) {
    return problems(rules).stream().map(Problem::found).toList();
  }

  private static List<Problem> problems(String... rules) {
    Problems problems = new Problems();
    Ask.plan(Datasets.of(table(ORDERS)).with("ref", table(ORDERS)), Ask.OPTIONS, problems, rules);
    return problems.all();
  }
}
