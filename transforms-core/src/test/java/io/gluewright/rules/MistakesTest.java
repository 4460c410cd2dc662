package io.gluewright.rules;

import static io.gluewright.rules.Ruled.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MistakesTest {
  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void everyMistakeIsToldAtOnceWithItsPlace(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rules.conf");
    Files.writeString(
        file,
        """
        rules = [
          { type = trim, columns = [nmae] }
          { type = tirm, columns = [name] }
          { type = filter, condition = "amount >" }
          { type = cast, column = amount, target_typ = int }
        ]
        """);
    Problems problems = new Problems();
    Settings settings = Settings.of(ConfigFactory.parseFile(file.toFile()), problems);

    RuleSet.read(settings.blocks("rules"))
        .over(StructType.fromDDL("name string, amount string"), problems);

    assertThat(problems.all().stream().map(Problem::toString))
        .map(text -> text.replace(folder.toString(), ""))
        .containsExactly(
            """
            /rules.conf:3:5: unknown rule type "tirm"
              3 |   { type = tirm, columns = [name] }
                |     ^
              expected: a rule type
              hint: did you mean "trim"?""",
            """
            /rules.conf:5:3: "target_type" is missing
              5 |   { type = cast, column = amount, target_typ = int }
                |   ^
              expected: a text""",
            """
            /rules.conf:5:35: unknown key "target_typ"
              5 |   { type = cast, column = amount, target_typ = int }
                |                                   ^
              expected: one of [column, default, description, id, on-failure, owner, tags, target_type, type, when]
              hint: did you mean "target_type"?""",
            """
            /rules.conf:2:29: unknown column "nmae"
              2 |   { type = trim, columns = [nmae] }
                |                             ^
              expected: one of [name, amount]
              hint: did you mean "name"?""",
            """
            /rules.conf:4:41: "amount >" is not SQL: Syntax error at or near end of input
              4 |   { type = filter, condition = "amount >" }
                |                                         ^
              expected: a SQL expression""");
  }

  @Test
  void columnsAreFollowedThroughTheRules() {
    assertThat(
            mistakes(
                "a string, b string",
                """
                { type = rename, columns { a = x } }
                { type = drop, column = b }
                { type = trim, columns = [a, b, x] }
                """))
        .isEqualTo(
            """
            rules.conf:4: unknown column "a"
              expected: one of [x]
              hint: did you mean "x"?
            rules.conf:4: unknown column "b"
              expected: one of [x]
              hint: did you mean "x"?""");
  }

  @Test
  void aMistakeIsNotToldAgainByTheRulesBehindIt() {
    assertThat(
            mistakes(
                "a string",
                """
                { type = derived_field, target_column = b, expression = "lenght(a)" }
                { type = derived_field, target_column = c, expression = "b + 1" }
                { type = filter, condition = "c > 1" }
                { type = rename, columns { z = y } }
                { type = trim, column = y }
                """))
        .isEqualTo(
            """
            rules.conf:2: unknown function "lenght"
              expected: a SQL function of Spark
              hint: did you mean "length"?
            rules.conf:5: unknown column "z"
              expected: one of [a]
              hint: did you mean "a"?""");
  }

  @Test
  void anExpressionLooksAtOneRow() {
    assertThat(
            mistakes(
                "a string, n int, l array<int>",
                """
                { type = derived_field, target_column = b, expression = "sum(n)" }
                { type = derived_field, target_column = b, expression = "row_number() over (order by n)" }
                { type = derived_field, target_column = b, expression = "explode(l)" }
                { type = derived_field, target_column = b, expression = "(select max(x) from t)" }
                { type = derived_field, target_column = b, expression = "struct(*)" }
                { type = derived_field, target_column = b, expression = "null" }
                """))
        .isEqualTo(
            """
            rules.conf:2: "sum(n)" looks at more than one row, or makes several
              expected: an expression over one row, without aggregates, windows and generators
            rules.conf:3: "row_number() over (order by n)" looks at more than one row, or makes several
              expected: an expression over one row, without aggregates, windows and generators
            rules.conf:4: "explode(l)" looks at more than one row, or makes several
              expected: an expression over one row, without aggregates, windows and generators
            rules.conf:5: a subquery stands in "(select max(x) from t)"
              expected: an expression over one row
            rules.conf:6: * stands in "struct(*)"
              expected: columns by name
            rules.conf:7: "null" is null without a type
              expected: a type, as in cast(null as string)""");
  }

  @Test
  void functionsThatRunAnyCodeAreForbidden() {
    assertThat(
            mistakes(
                "a string",
                """
                { type = derived_field, target_column = b, expression = "upper(reflect('java.lang.System', 'exit', 1))" }
                { type = filter, condition = "Java_Method('java.lang.System', 'exit', 1) is null" }
                """))
        .isEqualTo(
            """
            rules.conf:2: the function reflect is forbidden: it calls any Java method
              expected: SQL functions that only compute
              hint: write what it computes in SQL, or compute it before the rules
            rules.conf:3: the function java_method is forbidden: it calls any Java method
              expected: SQL functions that only compute
              hint: write what it computes in SQL, or compute it before the rules""");
  }

  @Test
  void typesMustFit() {
    assertThat(
            mistakes(
                "a string, n int, d date",
                """
                { type = trim, column = n }
                { type = null_handling, column = a, action = replace_with_zero }
                { type = null_handling, column = n, action = default, value = many }
                { type = filter, condition = "n + 1" }
                { type = derived_field, target_column = x, expression = "date_add(d, a || 'x') + array(1)" }
                { type = cast, column = d, target_type = int }
                { type = cast, column = a, target_type = itn }
                { type = cast, column = a, target_type = int, default = zero }
                { type = standardise_number, column = a, style = us, target_type = int }
                { type = flatten, column = a }
                """))
        .isEqualTo(
            """
            rules.conf:8: unknown type "itn"
              expected: one of [string, boolean, byte, short, int, long, float, double, decimal(18, 2), date, timestamp, binary]
              hint: did you mean "int"?
            rules.conf:10: the type is INT
              expected: decimal(p, s) or double
            rules.conf:2: the column "n" is INT
              expected: a column of type string
              hint: put a cast to string before
            rules.conf:3: the column "a" is STRING
              expected: a column of numbers
            rules.conf:4: "value" is "many"
              expected: a value of type INT
            rules.conf:5: "n + 1" is INT
              expected: a condition: true or false
            rules.conf:6: "date_add(d, a || 'x') + array(1)" cannot be computed: Parameter 2 requires the ("INT" or "SMALLINT" or "TINYINT") type, however "concat(a, x)" has the type "STRING"
              expected: an expression over [a, n, d]
            rules.conf:7: the column "d" is DATE, which cannot become INT
              expected: a type that it can be cast to
            rules.conf:9: "default" is "zero"
              expected: a value of type INT
            rules.conf:11: the column "a" is STRING
              expected: a struct""");
  }

  @Test
  void onlyArraysExplode() {
    assertThat(mistakes("a string", "{ type = explode, column = a }"))
        .isEqualTo(
            """
            rules.conf:2: the column "a" is STRING
              expected: an array or a map""");
  }

  @Test
  void valuesOfKeysAreChecked() {
    assertThat(
            mistakes(
                "a string",
                """
                { type = case, column = a, to = uper }
                { type = case, column = a }
                { type = null_handling, column = a, action = medain }
                { type = cast, column = a, target_type = int, on-failure = ignore }
                { type = email, columns = [] }
                { type = trim }
                { type = standardise_date, column = a, formats = [yyyy-MM, "dd.MM.yyyy'", YYYY-MM-dd] }
                { type = standardise_date, column = a }
                { type = regex_replace, column = a, pattern = "(", replacement = x }
                { type = regex_replace, column = a, pattern = "(x)", replacement = "$2" }
                { type = regex_extract, column = a, pattern = x, group = 1 }
                { type = value_mapping, column = a }
                { type = phone, column = a, default-calling-code = "+49" }
                { type = rename, columns { } }
                { type = regex_extract, columns = [a, b], pattern = x }
                { id = x, type = trim, column = a }
                { id = x, type = trim, column = a }
                { rule = trim, column = a }
                """))
        .isEqualTo(
            """
            rules.conf:2: unknown value of "to" "uper"
              expected: one of [upper, lower, title]
              hint: did you mean "upper"?
            rules.conf:3: "to" is missing
              expected: a text
            rules.conf:4: unknown value of "action" "medain"
              expected: one of [replace-with-zero, default, drop-row, quarantine, mean, median, mode, previous]
              hint: did you mean "median"?
            rules.conf:5: unknown value of "on-failure" "ignore"
              expected: one of [quarantine, null, default, fail]
            rules.conf:6: the rule names no column
              expected: "columns", a list of column names
            rules.conf:7: the rule names no column
              expected: "columns", a list of column names
            rules.conf:8: "yyyy-MM" is no date format: it has no day
              expected: a format such as yyyy-MM-dd, dd.MM.yyyy or MM/dd/yyyy HH:mm:ss
            rules.conf:8: "dd.MM.yyyy'" is no date format: a quote is not closed
              expected: a format such as yyyy-MM-dd, dd.MM.yyyy or MM/dd/yyyy HH:mm:ss
            rules.conf:8: "YYYY-MM-dd" is no date format: the letter Y is not known
              expected: a format such as yyyy-MM-dd, dd.MM.yyyy or MM/dd/yyyy HH:mm:ss
            rules.conf:9: the rule names no format
              expected: "formats", such as [yyyy-MM-dd, dd.MM.yyyy]
            rules.conf:10: "(" is no regular expression: Unclosed group
              expected: a regular expression of Java
            rules.conf:11: "$2" speaks of group 2
              expected: a group of "(x)", which has 1
            rules.conf:12: there is no group 1
              expected: a group of "x": 0 to 0
            rules.conf:13: the map is empty
              expected: a block of old = new
            rules.conf:14: the calling code is "+49"
              expected: one to three digits
            rules.conf:15: the rule names no column
              expected: a block of old = new
            rules.conf:16: the rule names 2 columns
              expected: one
            rules.conf:18: the id "x" is there twice
              expected: an id of its own for every rule
            rules.conf:19: "type" is missing
              expected: a text""");
  }

  @Test
  void columnNamesMustDiffer() {
    assertThat(
            mistakes(
                "a string, b string",
                """
                { type = select, columns = [a, a] }
                """))
        .isEqualTo(
            """
            rules.conf:2: the column "a" is named twice
              expected: each column once""");
    assertThat(mistakes("a string, b string", "{ type = rename, columns { a = B } }"))
        .isEqualTo(
            """
            rules.conf:2: there would be two columns "b"
              expected: names that differ in more than case""");
    assertThat(mistakes("a string, b string", "{ type = drop, columns = [a, b] }"))
        .isEqualTo(
            """
            rules.conf:2: no column would be left
              expected: at least one""");
  }

  @Test
  void theReasonsOfRefusedRowsAreNoColumnForRules() {
    assertThat(
            mistakes(
                "a string",
                """
                { type = cast, column = a, target_type = int }
                { type = derived_field, target_column = b, expression = "size(__reasons)" }
                { type = derived_field, target_column = __reasons, expression = "a" }
                { type = rename, columns { a = __reasons } }
                """))
        .isEqualTo(
            """
            rules.conf:3: unknown column "__reasons"
              expected: one of [a]
            rules.conf:4: the name "__reasons" is taken
              expected: another name
            rules.conf:5: the name "__reasons" is taken
              expected: another name""");
  }

  @Test
  void aSwitchMustBeReadable() {
    assertThat(
            mistakes(
                "a string",
                """
                { type = trim, column = a, when = "${env} == prod" }
                { type = trim, column = a, when = maybe }
                """))
        .isEqualTo(
            """
            rules.conf:2: "when" is "${env} == prod"
              expected: true, false, or two texts with == or != between them
              hint: write when = ${env}" == prod": HOCON replaces nothing in quotes
            rules.conf:3: "when" is "maybe"
              expected: true, false, or two texts with == or != between them
              hint: write when = ${env}" == prod\"""");
  }
}
