package io.gluewright.versions;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.diagnostics.Documents;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.Ruled;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class VersionChainTest {
  /** Home becomes a struct; in version 3 cities are written in capitals, which not all were. */
  private static final String PLACES =
      """
      table = places
      versions = [
        { version = "1", columns = "id long, city string, zip int" }
        { version = "2", columns = "id long, home struct<city: string, zip: string>"
          up { rules = [
            { type = cast, column = zip, target_type = string }
            { type = nest, target_column = home, columns = [city, zip] } ] }
          down { rules = [
            { type = flatten, column = home, names = field }
            { type = cast, column = zip, target_type = int } ], loses = [home.zip] } }
        { version = "3", columns = "id long, city string, zip string"
          up { rules = [
            { type = flatten, column = home, names = field }
            { type = case, column = city, to = upper } ] }
          down { rules = [ { type = nest, target_column = home, columns = [city, zip] } ] } }
      ]
      """;

  @BeforeAll
  static void start() {
    Spark.session();
  }

  @Test
  void rowsGoFromAnyVersionToAnyOtherAndThoseThatWouldNotComeBackAreRefused() {
    VersionChain chain = chain(PLACES);

    assertThatTable(Ruled.explained(chain.proven("1", "3").apply(table(FIRST))))
        .isEqualTo(
            """
            id long | city string | zip string | why string
            1       | ULM         | 89073      | -
            2       | BONN        | -          | version 3 / home.city / Xxxx / a value that comes back as it was from version 3
            3       | -           | 1          | -
            """);
    assertThatTable(
            Ruled.explained(
                chain
                    .between("3", "1")
                    .apply(table("id long | city string | zip string\n1 | Ulm | 089073\n"))))
        .isEqualTo("id long | city string | zip int | why string\n1 | Ulm | 89073 | -\n");
    assertThat(chain.recognised(List.of("ZIP", "id", "city")).map(TableVersion::name))
        .contains("1");
    assertThat(chain.recognised(List.of("id", "city"))).isEmpty();
  }

  private static final String FIRST =
      """
      id long | city string | zip int
      1       | ULM         | 89073
      2       | Bonn        | -
      3       | -           | 1
      """;

  /** Version 1 splits no name, and knows neither wishes nor where people are from. */
  private static final String PEOPLE =
      """
      table = people
      versions = [
        { version = "1", columns = "id long, name string, mail string" }
        { version = "2", columns = "id long, first string, last string, contact struct<mail: string, wish: string>, origin string"
          up { rules = [
            { type = derived_field, target_column = first, expression = "substring(name, 1, length(name) - instr(reverse(name), ' '))" }
            { type = derived_field, target_column = last, expression = "substring_index(name, ' ', -1)" }
            { type = derived_field, target_column = wish, expression = "cast(null as string)" }
            { type = derived_field, target_column = origin, expression = "'file'" }
            { type = nest, target_column = contact, columns = [mail, wish] }
            { type = drop, columns = [name] } ] }
          down { rules = [
            { type = derived_field, target_column = name, expression = "concat_ws(' ', first, last)" }
            { type = flatten, column = contact, names = field }
            { type = drop, columns = [first, last, wish, origin] } ], loses = [first, last, contact.wish, origin] } }
      ]
      """;

  @Test
  void whatAVersionCannotSayStaysAsItIsHeld() {
    VersionChain chain = chain(PEOPLE);
    Dataset<Row> held =
        table(
            """
            id long | first string | last string | contact struct<mail: string, wish: string> | origin string
            1       | Vincent      | van Gogh    | {"mail": "v@x", "wish": "none"}            | web
            2       | Vincent      | van Gogh    | {"mail": "v@x", "wish": "call"}            | web
            3       | Bob          | Ray         | -                                          | web
            4       | Ann          | Lee         | {"mail": "a@x", "wish": "none"}            | web
            """);
    // another address, another name that is split otherwise, nothing new, a new one
    Dataset<Row> rows =
        table(
            """
            id long | name string      | mail string
            1       | Vincent van Gogh | w@x
            2       | Vincent van Rijn | v@x
            3       | Bob Ray          | -
            5       | Eve Hill         | e@x
            """);

    assertThat(chain.loses("2", "1")).isTrue();
    assertThat(chain.loses("1", "2")).isFalse();
    assertThatTable(
            Ruled.explained(chain.updating("1", "2", held, List.of("id")).apply(rows)).drop("why"))
        .isEqualTo(
            """
            id long | first string | last string | contact struct<mail: string, wish: string> | origin string
            1       | Vincent      | van Gogh    | {"mail": "w@x", "wish": "none"}            | web
            2       | Vincent van  | Rijn        | {"mail": "v@x", "wish": "call"}            | file
            3       | Bob          | Ray         | -                                          | web
            5       | Eve          | Hill        | {"mail": "e@x", "wish": null}              | file
            """);
  }

  @Test
  void rowsTakeTheTypesOfTheirVersionOrAreRefused() {
    VersionChain chain = chain(PLACES);
    TableVersion first = chain.version("1");
    Dataset<Row> arrived =
        table("zip string | ID int | city string\n\"\" | 1 | Ulm\nABC | 2 | Ulm\n");

    assertThatTable(Ruled.explained(chain.typed(first, arrived.schema()).apply(arrived)))
        .isEqualTo(
            """
            id long | city string | zip int | why string
            1       | Ulm         | -       | -
            2       | Ulm         | -       | 3:cast / zip / XXX / a value of type INT
            """);
    assertThatThrownBy(
            () -> chain.typed(first, StructType.fromDDL("id long, city string, zip double")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("places.conf:3:3: rows of version 1 arrive with \"zip\" as DOUBLE");
  }

  @Test
  void whatWouldBeLostIsToldAtOnceWithItsPlace() {
    assertThat(
            mistakes(
                """
                table = orders
                versions = [
                  { version = "1", columns = "id long, total double, at timestamp, note string, tag string" }
                  { version = "2", columns = "id long, total int, at date, note string, kind string"
                    up { rules = [
                      { type = cast, column = total, target_type = int }
                      { type = cast, column = at, target_type = date }
                      { type = derived_field, target_column = kind, expression = "'x'" }
                      { type = drop, columns = [tag] } ], loses = [at] }
                    down { rules = [
                      { type = cast, column = total, target_type = double }
                      { type = cast, column = at, target_type = timestamp }
                      { type = derived_field, target_column = note, expression = "'none'" }
                      { type = rename, columns { kind = tag } } ], loses = [kind] } }
                ]
                """))
        .containsExactly(
            "orders.conf:6:7: the rule \"1:cast\" makes INT of the column \"total\", which is"
                + " DOUBLE",
            "orders.conf:10:5: the column \"note\" of version 1 is not made again of [note]",
            "orders.conf:5:5: nothing of the column \"tag\" of version 1 is left in version 2",
            "orders.conf:10:5: nothing of the column \"note\" of version 2 is left in version 1");
  }

  @Test
  void conversionsMakeJustTheColumnsOfTheirVersionRowByRow() {
    assertThat(
            mistakes(
                """
                table = orders
                versions = [
                  { version = "1", columns = "id long, note string" }
                  { version = "2", columns = "id string, text string, tags array<map<string, int>>"
                    up { rules = [ { type = filter, condition = "id > 1" } ], loses = [nots] } }
                ]
                """))
        .containsExactly(
            "orders.conf:4:55: \"tags\" has maps within ARRAY<MAP<STRING, INT>>",
            "orders.conf:5:72: unknown column \"nots\"",
            "orders.conf:4:3: \"down\" is missing");
  }

  private static VersionChain chain(String text) {
    Problems problems = new Problems();
    VersionChain chain = VersionChain.read(settings("places.conf", text, problems));
    problems.throwIfAny();
    return chain;
  }

  private static List<String> mistakes(String text) {
    Problems problems = new Problems();
    VersionChain.read(settings("orders.conf", text, problems));
    return problems.all().stream().map(VersionChainTest::line).toList();
  }

  private static String line(Problem problem) {
    return "%s: %s".formatted(problem.at(), problem.found());
  }

  private static Settings settings(String name, String text, Problems problems) {
    return Settings.of(
        Documents.resolved(Documents.layer(name, text, problems).orElseThrow(), problems)
            .orElseThrow(),
        problems);
  }
}
