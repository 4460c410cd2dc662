package io.gluewright.drift;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.testkit.Spark;
import io.gluewright.transforms.Reasons;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class FitTest {
  private static final String WHY =
      "transform(__reasons, r -> concat_ws(' ', r.column, r.value, 'is no', r.expected)) as why";

  private static DriftPolicy policy(String hocon) {
    Problems problems = new Problems();
    DriftPolicy policy = DriftPolicy.read(Settings.of(ConfigFactory.parseString(hocon), problems));
    assertThat(problems.all()).isEmpty();
    return policy;
  }

  private static Fit fit(String promised, String policy) {
    return Fit.of(StructType.fromDDL(promised), policy(policy), Typing.DECLARED);
  }

  private static Fit settling(Fit fit, String column, String how) {
    return new Fit(
        fit.promised(),
        fit.policy(),
        fit.typing(),
        Renames.NONE,
        Map.of(column, Settlement.parse(how).orElseThrow()),
        Set.of(),
        Set.of(),
        Set.of());
  }

  private static Dataset<Row> shown(Fit fit, Dataset<Row> rows) {
    return fit.apply(rows).withColumnRenamed(Reasons.COLUMN, "r").drop("r");
  }

  private static Dataset<Row> withReasons(Fit fit, Dataset<Row> rows) {
    return fit.apply(rows).selectExpr("*", WHY).drop(Reasons.COLUMN);
  }

  private static List<String> decisions(Fit fit, Dataset<Row> rows) {
    return fit.findings(rows.schema()).stream()
        .map(
            finding ->
                "%s %s: %s"
                    .formatted(
                        finding.drift().kind().key(), finding.drift().path(), finding.decision()))
        .toList();
  }

  private static final Dataset<Row> CHANGED =
      table(
          """
          total string | id long | extra string | n int
          "7.50"       | 1       | x            | 1
          "1.234"      | 2       | -            | 2
          seven        | 3       | y            | 3
          " "          | 5000000000 | -         | -
          """);

  private static final String PROMISED = "id int, n long, total decimal(10,2), note string";

  @Test
  void adaptsWithoutLosingAValue() {
    Fit fit = fit(PROMISED, "");

    assertThat(decisions(fit, CHANGED))
        .containsExactly(
            "widened id: adapt",
            "narrowed n: adapt",
            "retyped total: adapt",
            "missing note: adapt",
            "added extra: adapt",
            "reordered *: adapt");
    assertThat(fit.leftOut(CHANGED.schema())).containsExactly("extra");
    assertThatTable(withReasons(fit, CHANGED))
        .isEqualTo(
            """
            id int | n long | total decimal(10,2) | note string | why array<string>
            1      | 1      | 7.50                | -           | -
            2      | 2      | 1.23                | -           | -
            3      | 3      | -                   | -           | ["total xxxxx is no decimal(10,2)"]
            -      | -      | -                   | -           | ["id 9999999999 is no int"]
            """);
  }

  @Test
  void acceptsWhatIsNew() {
    Fit fit = fit(PROMISED, "default = accept");

    assertThatTable(shown(fit, CHANGED.limit(1)))
        .isEqualTo(
            """
            id long | n int | total string | note string | extra string
            1       | 1     | "7.50"       | -           | x
            """);
    assertThat(fit.leftOut(CHANGED.schema())).isEmpty();
  }

  @Test
  void quarantinesTheRowsThatShowAChange() {
    Fit fit = fit(PROMISED, "added = quarantine, columns { total { retyped = quarantine } }");

    assertThatTable(withReasons(fit, CHANGED).select("id", "why"))
        .isEqualTo(
            """
            id int | why array<string>
            1      | ["total 9.99 is no decimal(10,2)", "extra x is no no such column"]
            2      | ["total 9.999 is no decimal(10,2)"]
            3      | ["total xxxxx is no decimal(10,2)", "extra x is no no such column"]
            -      | ["id 9999999999 is no int", "total   is no decimal(10,2)"]
            """);
    assertThat(
            fit(PROMISED, "missing = quarantine").apply(CHANGED).filter(Reasons.refused()).count())
        .isEqualTo(4);
  }

  @Test
  void stopsWhereThePolicySaysSo() {
    assertThat(
            fit(PROMISED, "columns { id { widened = stop } }").findings(CHANGED.schema()).stream()
                .filter(Finding::stops)
                .map(finding -> finding.drift().words()))
        .containsExactly("id is bigint, int was promised");
  }

  @Test
  void losesOnlyWhereThatIsStated() {
    Fit plain = fit("day date, n int", "");
    Fit losing =
        new Fit(
            plain.promised(),
            plain.policy(),
            plain.typing(),
            Renames.NONE,
            Map.of(),
            Set.of("day", "n"),
            Set.of(),
            Set.of());
    Dataset<Row> rows =
        table(
            """
            day timestamp       | n double
            2024-01-31 00:00:00 | 7
            2024-01-31 12:30:00 | 7.5
            """);

    assertThatTable(withReasons(plain, rows).select("why"))
        .isEqualTo(
            """
            why array<string>
            -
            ["day 9999-99-99 99:99:99 is no date", "n 9.9 is no int"]
            """);
    assertThatTable(withReasons(losing, rows))
        .isEqualTo(
            """
            day date   | n int | why array<string>
            2024-01-31 | 7     | -
            2024-01-31 | 7     | -
            """);
    assertThat(totals(rows, losing.before(rows.schema())))
        .isEqualTo(Map.of("given up day", 1L, "given up n", 1L));
  }

  private static Map<String, Object> totals(Dataset<Row> rows, Map<String, Column> sums) {
    Column[] each =
        sums.entrySet().stream()
            .map(entry -> functions.sum(entry.getValue()).as(entry.getKey()))
            .toArray(Column[]::new);
    Row row = rows.select(each).first();
    Map<String, Object> totals = new LinkedHashMap<>();
    Arrays.stream(row.schema().fieldNames()).forEach(name -> totals.put(name, row.getAs(name)));
    return totals;
  }

  @Test
  void adaptsWhatIsNestedAndTurnsSingleValuesIntoLists() {
    Dataset<Row> rows =
        table(
            """
            c struct<id: bigint, phone: string> | items struct<sku: string, n: string> | doc array<int> | m map<string, string>
            {"id": 1, "phone": "5"}             | {"sku": "a", "n": "1"}               | [1, 2]         | {"x": "7"}
            {"id": 5000000000}                  | {"sku": "b", "n": "many"}            | []             | {"x": "y"}
            -                                   | -                                    | -              | -
            """);
    Fit fit =
        fit(
            "c struct<id:int,mail:string>, items array<struct<sku:string,n:int>>, doc string, m map<string,int>",
            "");

    assertThat(decisions(fit, rows))
        .containsExactly(
            "widened c.id: adapt",
            "missing c.mail: adapt",
            "added c.phone: adapt",
            "reshaped items: adapt",
            "reshaped doc: adapt",
            "retyped m{}: adapt");
    assertThatTable(withReasons(fit, rows))
        .isEqualTo(
            """
            c struct<id: int, mail: string> | items array<struct<sku: string, n: int>> | doc string | m map<string, int> | why array<string>
            {"id": 1, "mail": null}         | [{"sku": "a", "n": 1}]                   | "[1,2]"    | {"x": 7}           | -
            {"id": null, "mail": null}      | [{"sku": "b", "n": null}]                | "[]"       | {"x": null}        | ["c {9999999999, xxxx} is no struct<id:int,mail:string>", "items {x, xxxx} is no array<struct<sku:string,n:int>>", "m {x -> x} is no map<string,int>"]
            -                               | -                                        | -          | -                  | -
            """);
    assertThat(
            fit("c struct<id:int>", "nested = accept").apply(rows).schema().apply("c").dataType())
        .hasToString(
            "StructType(StructField(id,LongType,true),StructField(phone,StringType,true))");
  }

  private static final Dataset<Row> MIXED =
      table(
          """
          u struct<array: array<string>, int: int, string: string>
          {"array": ["a"]}
          {"int": 7}
          {"string": "x"}
          {"string": "8"}
          -
          """);

  @Test
  void settlesAFieldThatDiffersBetweenRecords() {
    assertThatTable(withReasons(fit("u string", ""), MIXED))
        .isEqualTo(
            """
            u string  | why array<string>
            "[\\"a\\"]" | -
            7         | -
            x         | -
            "8"       | -
            -         | -
            """);
    assertThatTable(withReasons(settling(fit("u int", ""), "u", "cast:int"), MIXED))
        .isEqualTo(
            """
            u int | why array<string>
            -     | ["u {[x], xxxx, xxxx} is no int"]
            7     | -
            -     | ["u {xxxx, xxxx, x} is no int"]
            8     | -
            -     | -
            """);
    Fit projecting = settling(fit("u string", ""), "u", "project:string");
    assertThatTable(shown(projecting, MIXED))
        .isEqualTo(
            """
            u string
            -
            -
            x
            "8"
            -
            """);
    assertThat(totals(MIXED, projecting.before(MIXED.schema())))
        .isEqualTo(
            Map.of("types u array", 1L, "types u int", 1L, "types u string", 2L, "given up u", 2L));
    assertThatTable(
            shown(
                settling(
                    fit("u_int int, u_string string, u_array array<string>", ""), "u", "make_cols"),
                MIXED))
        .isEqualTo(
            """
            u_int int | u_string string | u_array array<string>
            -         | -               | ["a"]
            7         | -               | -
            -         | x               | -
            -         | "8"             | -
            -         | -               | -
            """);
    assertThat(
            decisions(
                settling(
                    fit("u struct<array:array<string>,int:int,string:string>", ""),
                    "u",
                    "make_struct"),
                MIXED))
        .containsExactly("mixed u: make_struct");
    assertThatTable(withReasons(fit("u array<string>", "mixed = quarantine"), MIXED))
        .isEqualTo(
            """
            u array<string> | why array<string>
            ["a"]           | -
            ["7"]           | ["u {xxxx, 9, xxxx} is no array<string>"]
            ["x"]           | ["u {xxxx, xxxx, x} is no array<string>"]
            ["8"]           | ["u {xxxx, xxxx, 9} is no array<string>"]
            -               | -
            """);
  }

  @Test
  void recognisesARenameByTheValuesThatWereSeenBefore() {
    StructType promised = StructType.fromDDL("id int, country string, city string");
    Dataset<Row> earlier =
        table(
            """
            id int | country string | city string
            1      | NL             | Utrecht
            2      | BE             | Gent
            3      | NL             | Leiden
            """);
    Dataset<Row> now =
        table(
            """
            id int | place string | land string
            4      | Bonn         | NL
            5      | Köln         | BE
            6      | -            | DE
            """);
    Fit fit = Fit.of(promised, policy(""), Typing.DECLARED);
    Row seen =
        earlier.agg(functions.lit(1), fit.sketches().values().toArray(Column[]::new)).first();
    Map<String, ValueSketch> known =
        Map.of(
            "id", ValueSketch.of(seen.getString(1)).orElseThrow(),
            "country", ValueSketch.of(seen.getString(2)).orElseThrow(),
            "city", ValueSketch.of(seen.getString(3)).orElseThrow());

    RenameSearch search = RenameSearch.of(promised, now.schema(), Typing.DECLARED, Map.of(), 0.5);
    Renames renames =
        search.recognised(now.select(search.sample()).limit(10).collectAsList(), known);

    assertThat(search.needsValues(known)).isTrue();
    assertThat(search.needsValues(Map.of())).isFalse();
    assertThat(renames.columns().keySet()).containsExactly("country");
    RenameEvidence evidence = renames.columns().get("country").evidence();
    assertThat(evidence.samePosition()).isFalse();
    assertThat(evidence.overlap().orElseThrow()).isBetween(0.66, 0.67);
    assertThat(decisions(fit.with(renames), now))
        .containsExactly("renamed country: adapt", "missing city: adapt", "added place: adapt");
    assertThatTable(shown(fit.with(renames), now))
        .isEqualTo(
            """
            id int | country string | city string
            4      | NL             | -
            5      | BE             | -
            6      | DE             | -
            """);
    assertThatTable(
            shown(Fit.of(promised, policy("renamed = accept"), Typing.DECLARED).with(renames), now))
        .isEqualTo(
            """
            id int | country string | city string | land string
            4      | -              | -           | NL
            5      | -              | -           | BE
            6      | -              | -           | DE
            """);
  }

  @Test
  void leavesOutWhatHasNoValueYetAndQuarantinesARename() {
    Dataset<Row> rows =
        table("email string | n int\na | 1\n- | 2\n").selectExpr("*", "null nothing");
    Renames renames =
        Renames.NONE.with("mail", new Renames.Renamed("email", RenameEvidence.stated(true, true)));
    Fit fit = fit("mail string, n int", "added = accept, renamed = quarantine").with(renames);

    assertThat(decisions(fit, rows)).containsExactly("renamed mail: quarantine");
    assertThatTable(withReasons(fit, rows))
        .isEqualTo(
            """
            mail string | n int | why array<string>
            a           | 1     | ["mail x is no string"]
            -           | 2     | -
            """);
  }

  @Test
  void takesTheWordOfTheUserForARename() {
    Dataset<Row> now = table("email string\na\n");
    RenameSearch search =
        RenameSearch.of(
            StructType.fromDDL("mail string"),
            now.schema(),
            Typing.TEXTS,
            Map.of("mail", "email"),
            0.5);

    assertThat(search.needsValues(Map.of())).isFalse();
    assertThat(search.stated().columns())
        .isEqualTo(
            Map.of(
                "mail",
                new Renames.Renamed(
                    "email", new RenameEvidence(true, true, true, OptionalDouble.empty()))));
  }

  @Test
  void aSketchForgetsWhatItKnewWhenItIsFull() {
    Dataset<Row> many = Spark.session().range(30_000).toDF("id");
    ValueSketch full =
        ValueSketch.of(many.agg(ValueSketch.aggregate("id")).first().getString(0)).orElseThrow();
    ValueSketch few =
        ValueSketch.of(many.limit(10).agg(ValueSketch.aggregate("id")).first().getString(0))
            .orElseThrow();

    assertThat(full.and(few)).hasToString(few.toString());
    assertThat(few.and(full).overlap(List.of(1L))).isNotEmpty();
    assertThat(ValueSketch.of("rubbish")).isEmpty();
    assertThat(few.overlap(List.of())).isEmpty();
  }
}
