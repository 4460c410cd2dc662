package io.gluewright.rules.structure;

import static io.gluewright.rules.Ruled.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StructureMistakesTest {
  @Test
  void patternsThatFitNothingOrAreNoneAreMistakes() {
    assertThat(mistakes("a int, b int", "{ type = select, matching = \"c.*\" }"))
        .isEqualTo(
            """
            rules.conf:2: no column is called like "c.*"
              expected: an expression that the whole name of one of [a, b] fits""");
    assertThat(mistakes("a int, b int", "{ type = drop, matching = \"(\" }"))
        .isEqualTo(
            """
            rules.conf:2: "(" is no regular expression: Unclosed group
              expected: a regular expression of Java""");
    assertThat(mistakes("a int, b int", "{ type = drop, matching = \".*\" }"))
        .isEqualTo(
            """
            rules.conf:2: no column would be left
              expected: at least one""");
    assertThat(mistakes("a int, b int", "{ type = select }"))
        .isEqualTo(
            """
            rules.conf:2: the rule names no column
              expected: "columns", a list of column names""");
  }

  @Test
  void renamesThatCannotBeAreMistakes() {
    assertThat(mistakes("a int, b int", "{ type = rename, columns { a = x }, case = snake }"))
        .isEqualTo(
            """
            rules.conf:2: "case" stands beside "columns"
              expected: one of the two in a rule""");
    assertThat(mistakes("`a b` int, aB int", "{ type = rename, case = snake }"))
        .isEqualTo(
            """
            rules.conf:2: there would be two columns "a_b"
              expected: names that differ in more than case""");
    assertThat(mistakes("`!` int, a int", "{ type = rename, case = camel }"))
        .isEqualTo(
            """
            rules.conf:2: the column "!" would have no name
              expected: a name""");
    assertThat(mistakes("a int", "{ type = rename, case = upper }"))
        .isEqualTo(
            """
            rules.conf:2: unknown value of "case" "upper"
              expected: one of [snake, camel, lower]""");
    assertThat(mistakes("a int", "{ type = rename, matching = a }"))
        .isEqualTo(
            """
            rules.conf:2: "replacement" is missing
              expected: a text""");
    assertThat(mistakes("a int", "{ type = rename, matching = a, replacement = \"$1\" }"))
        .isEqualTo(
            """
            rules.conf:2: "$1" speaks of group 1
              expected: a group of "a", which has 0""");
  }

  @Test
  void ordersThatCannotBeAreMistakes() {
    assertThat(mistakes("name int, id int", "{ type = reorder, first = [nme, id], last = [ID] }"))
        .isEqualTo(
            """
            rules.conf:2: unknown column "nme"
              expected: one of [name, id]
              hint: did you mean "name"?
            rules.conf:2: the column "ID" is named twice
              expected: each column once""");
    assertThat(mistakes("a int, b int, c int", "{ type = reorder, columns = [b, a] }"))
        .isEqualTo(
            """
            rules.conf:2: the order leaves out [c]
              expected: all columns; "first" and "last" name a few, and a select leaves columns out""");
    assertThat(mistakes("a int", "{ type = reorder }"))
        .isEqualTo(
            """
            rules.conf:2: the rule names no column
              expected: "first" and "last", or all columns under "columns\"""");
    assertThat(mistakes("a int", "{ type = reorder, columns = [a], first = [a] }"))
        .isEqualTo(
            """
            rules.conf:2: the rule says two orders
              expected: "first" and "last", or all columns under "columns\"""");
  }

  @Test
  void structsThatCannotBeAreMistakes() {
    assertThat(
            mistakes(
                "name int, id int",
                "{ type = nest, columns = [nam, name, NAME], target_column = id }"))
        .isEqualTo(
            """
            rules.conf:2: unknown column "nam"
              expected: one of [name, id]
              hint: did you mean "name"?
            rules.conf:2: the column "NAME" is named twice
              expected: each column once
            rules.conf:2: there would be two columns "id"
              expected: names that differ in more than case""");
    assertThat(mistakes("a int", "{ type = nest, columns = [a] }"))
        .isEqualTo(
            """
            rules.conf:2: "target_column" is missing
              expected: a text""");
    assertThat(mistakes("a int", "{ type = nest, target_column = s }"))
        .isEqualTo(
            """
            rules.conf:2: the rule names no column
              expected: "columns", a list of column names, or "prefix\"""");
    assertThat(mistakes("a int", "{ type = nest, prefix = b_, target_column = s }"))
        .isEqualTo(
            """
            rules.conf:2: no column begins with "b_"
              expected: what the names of some of [a] begin with""");
    assertThat(mistakes("s struct<a: int>, a int", "{ type = flatten, column = s, names = field }"))
        .isEqualTo(
            """
            rules.conf:2: there would be two columns "a"
              expected: names that differ in more than case""");
  }

  @Test
  void mappingsThatCannotBeAreMistakes() {
    assertThat(
            mistakes(
                "name string, s struct<x: int>, n int, m map<string,int>",
                """
                { type = apply_mapping, mappings = [
                  [nme, string, a, string]
                  [s.y, int, b, int]
                  [n.x, int, c, int]
                  [name, int, d, int]
                  [n, int, e.f, int]
                  [n, int, A, int]
                  [n, int, __gw_x, int]
                  [m, "map<string,int>", h, date] ] }
                """))
        .isEqualTo(
            """
            rules.conf:2: unknown column "nme"
              expected: one of [name, s, n, m]
              hint: did you mean "name"?
            rules.conf:2: unknown field "y" of "s"
              expected: one of [x]
            rules.conf:2: "n" is INT
              expected: a struct, with fields
            rules.conf:2: "name" is STRING, not INT
              expected: the type that the column has at this point
            rules.conf:2: the target "e.f" is no column
              expected: a name; one with dots stands in backticks, and a nest behind makes structs
            rules.conf:2: the name "__gw_x" is taken
              expected: another name
            rules.conf:2: the column "h" is MAP<STRING, INT>, which cannot become DATE
              expected: a type that it can be cast to""");
    assertThat(
            mistakes(
                "a int",
                """
                { type = apply_mapping, mappings = [[a, int, b, int], [a, int, B, int]] }
                """))
        .isEqualTo(
            """
            rules.conf:2: there would be two columns "B"
              expected: names that differ in more than case""");
  }

  @Test
  void mappingsThatCannotBeReadAreMistakes() {
    assertThat(mistakes("a int", "{ type = apply_mapping }"))
        .isEqualTo(
            """
            rules.conf:2: "mappings" is missing
              expected: a list of [source, source-type, target, target-type]""");
    assertThat(mistakes("a int", "{ type = apply_mapping, mappings = [] }"))
        .isEqualTo(
            """
            rules.conf:2: nothing is mapped
              expected: [source, source-type, target, target-type] for each column""");
    assertThat(
            mistakes(
                "a int",
                """
                { type = apply_mapping, mappings = [
                  [a, int, b]
                  [a, itn, b, int]
                  { source = a, target-typ = int }
                  { target = b } ] }
                """))
        .isEqualTo(
            """
            rules.conf:2: [a, int, b] stands in "mappings"
              expected: [source, source-type, target, target-type], or a block with these keys
            rules.conf:2: unknown type "itn"
              expected: one of [string, boolean, byte, short, int, long, float, double, decimal(18, 2), date, timestamp, binary]
              hint: did you mean "int"?
            rules.conf:5: unknown key "target-typ"
              expected: one of [source, source-type, target, target-type]
              hint: did you mean "target-type"?
            rules.conf:6: "source" is missing
              expected: a text""");
  }

  @Test
  void textsThatCannotBeUnboxedAreMistakes() {
    assertThat(mistakes("n int", "{ type = unbox, column = n, schema = \"a int\" }"))
        .isEqualTo(
            """
            rules.conf:2: the column "n" is INT
              expected: a column of type string
              hint: put a cast to string before""");
    assertThat(mistakes("j string", "{ type = unbox, column = j, schema = int }"))
        .isEqualTo(
            """
            rules.conf:2: "int" is one value
              expected: a struct, an array or a map; a cast makes single values of text""");
    assertThat(mistakes("j string", "{ type = unbox, column = j, schema = \"a itn\" }"))
        .startsWith("rules.conf:2: \"a itn\" is no schema: ")
        .endsWith("expected: columns as in SQL, such as \"a int, b array<string>\"");
    assertThat(mistakes("j string", "{ type = unbox, column = j }"))
        .isEqualTo(
            """
            rules.conf:2: "schema" is missing
              expected: a text""");
    assertThat(
            mistakes("j string", "{ type = unbox, column = j, schema = \"a int\", format = xml }"))
        .isEqualTo(
            """
            rules.conf:2: unknown value of "format" "xml"
              expected: one of [json]""");
    assertThat(
            mistakes(
                "j string",
                "{ type = unbox, column = j, schema = \"a int\", on-failure = default, rest-column = r }"))
        .isEqualTo(
            """
            rules.conf:2: unknown value of "on-failure" "default"
              expected: one of [quarantine, null, fail]""");
    assertThat(
            mistakes(
                "j string",
                "{ type = unbox, column = j, schema = \"array<int>\", rest-column = r }"))
        .isEqualTo(
            """
            rules.conf:2: ARRAY<INT> has no fields
              expected: "rest-column" only where the schema is a struct""");
    assertThat(
            mistakes(
                "j string", "{ type = unbox, column = j, schema = \"a int\", rest-column = J }"))
        .isEqualTo(
            """
            rules.conf:2: "J" is the text itself
              expected: a column of its own for the rest""");
  }

  @Test
  void aTextIsNoDefaultOfAnArray() {
    assertThat(
            mistakes(
                "a array<string>",
                "{ type = cast, column = a, target_type = \"array<int>\", default = 0 }"))
        .isEqualTo(
            """
            rules.conf:2: "default" is a text, and "a" becomes ARRAY<INT>
              expected: on-failure = quarantine, null or fail""");
  }
}
