package io.gluewright.quality.profile;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class ProfilerTest {
  private static final String ORDERS =
      """
      id long | code string | total decimal(10,2) | weight double | day date   | at timestamp         | paid boolean
      1       | AB-100      | 10.00               | 1.5           | 2024-01-01 | 2024-01-01T10:00:00Z | true
      2       | AB-200      | 20.00               | 2.5           | 2024-01-02 | 2024-01-02T10:00:00Z | true
      3       | ""          | 30.00               | -             | 2024-01-02 | 2024-01-03T10:00:00Z | false
      4       | "  "        | 40.00               | 4.5           | -          | -                    | true
      5       | -           | -                   | 5.5           | 2024-03-01 | 2024-01-03T10:00:00Z | -
      """;

  @Test
  void measuresEachColumnByItsType() {
    TableProfile profile = Profiler.profile(table(ORDERS));

    assertThat(profile.rows()).isEqualTo(5);
    assertThat(profile.columns())
        .extracting(
            ColumnProfile::name,
            ColumnProfile::type,
            ColumnProfile::nulls,
            column -> column.distinct().orElseThrow().count(),
            column -> column.extremes().orElseThrow().least(),
            column -> column.extremes().orElseThrow().greatest())
        .extracting(values -> values.toList().toString())
        .containsExactly(
            "[id, bigint, 0, 5, 1, 5]",
            "[code, string, 1, 4, , AB-200]",
            "[total, decimal(10,2), 1, 4, 10.00, 40.00]",
            "[weight, double, 1, 4, 1.5, 5.5]",
            "[day, date, 1, 3, 2024-01-01, 2024-03-01]",
            "[at, timestamp, 1, 3, 2024-01-01T10:00:00Z, 2024-01-03T10:00:00Z]",
            "[paid, boolean, 1, 2, false, true]");
    assertThat(column(profile, "id").key()).isEqualTo(KeyStanding.VERIFIED);
    assertThat(column(profile, "day").key()).isEqualTo(KeyStanding.NO);
  }

  @Test
  void tellsFiguresOfNumbersAndTexts() {
    TableProfile profile = Profiler.profile(table(ORDERS));

    NumberFacts total = column(profile, "total").numbers().orElseThrow();
    assertThat(total.count()).isEqualTo(4);
    assertThat(total.mean()).isEqualTo(25.0);
    assertThat(total.deviation()).isEqualTo(Math.sqrt(125), within(1e-12));
    assertThat(total.quantiles()).containsExactly(10.0, 10.0, 10.0, 20.0, 30.0, 40.0, 40.0);
    TextFacts code = column(profile, "code").texts().orElseThrow();
    assertThat(List.of(code.empty(), code.blank(), code.shortest(), code.longest()))
        .containsExactly(1L, 1L, 0L, 6L);
    assertThat(code.meanLength()).isEqualTo(3.5);
    assertThat(code.patterns())
        .containsExactly(new ValueCount("XX-999", 2), new ValueCount("  ", 1));
    assertThat(code.runs()).contains(new ValueCount("X+-9+", 2));
    assertThat(column(profile, "paid").closed())
        .contains(List.of(new ValueCount("true", 3), new ValueCount("false", 1)));
  }

  @Test
  void readsTextsAsWhatTheyStandFor() {
    Dataset<Row> texts =
        table(
            """
            whole string | part string | truth string | code string | day string | either string | at string
            1            | 1.5         | yes          | 05408       | 31/01/2024 | 1/2/2024      | 2024-01-31T10:00:00Z
            -20          | 2           | no           | 10115       | 01/02/2024 | 3/4/2024      | 2024-02-01T11:30:00Z
            3            | 1e3         | YES          | 20095       | 02/02/2024 | 11/12/2024    | 2024-02-02T23:59:59Z
            """);

    TableProfile profile = Profiler.profile(texts);

    assertThat(reading(profile, "whole")).contains(read(Reading.Type.INTEGER, "", ""));
    assertThat(reading(profile, "part")).contains(read(Reading.Type.DECIMAL, "", ""));
    assertThat(reading(profile, "truth")).contains(read(Reading.Type.BOOLEAN, "", ""));
    assertThat(reading(profile, "code")).isEmpty();
    assertThat(reading(profile, "day")).contains(read(Reading.Type.DATE, "dd/MM/yyyy", ""));
    assertThat(reading(profile, "either"))
        .contains(read(Reading.Type.DATE, "d/M/yyyy", "M/d/yyyy"));
    assertThat(reading(profile, "at"))
        .contains(read(Reading.Type.TIMESTAMP, "yyyy-MM-dd'T'HH:mm:ssXXX", ""));
    NumberFacts whole = column(profile, "whole").numbers().orElseThrow();
    assertThat(List.of(whole.least(), whole.greatest())).containsExactly(-20.0, 3.0);
  }

  @Test
  void countsThePresenceAndSizeOfNestedValues() {
    Dataset<Row> nested =
        table(
            """
            tags array<string> | address struct<city:string> | extra map<string,int> | raw binary
            ["a", "b"]         | {"city": "Bonn"}            | {"x": 1}              | CAFE
            []                 | -                           | -                     | -
            -                  | {"city": "Köln"}            | {"x": 1, "y": 2}      | CAFEBABE
            """);

    TableProfile profile = Profiler.profile(nested);

    assertThat(profile.columns()).extracting(ColumnProfile::nulls).containsExactly(1L, 1L, 1L, 1L);
    assertThat(profile.columns())
        .extracting(ColumnProfile::subject)
        .containsExactly(Subject.SIZE, Subject.PRESENCE, Subject.SIZE, Subject.SIZE);
    assertThat(profile.columns())
        .extracting(each -> each.numbers().map(n -> n.least() + ".." + n.greatest()).orElse("-"))
        .containsExactly("0.0..2.0", "-", "1.0..2.0", "2.0..4.0");
    assertThat(profile.columns()).allMatch(each -> each.distinct().isEmpty());
    assertThat(ProfileText.of(profile, Values.MASKED)).contains("tags  (array<string>)");
  }

  @Test
  void takesTablesWithoutRowsAndColumnsWithoutValues() {
    Dataset<Row> empty = table("id long | name string | tags array<int>");
    Dataset<Row> gaps =
        table(
            """
            id long | name string | day date | ratio double
            -       | -           | -        | -
            -       | -           | -        | -
            """);

    TableProfile none = Profiler.profile(empty);
    TableProfile nulls = Profiler.profile(gaps);

    assertThat(none.rows()).isZero();
    assertThat(none.columns()).allMatch(each -> each.nulls() == 0 && each.extremes().isEmpty());
    assertThat(nulls.columns()).allMatch(each -> each.nulls() == 2 && each.completeness() == 0);
    assertThat(nulls.columns()).allMatch(each -> each.key() == KeyStanding.NO);
    assertThat(nulls.columns())
        .extracting(each -> each.distinct().orElseThrow())
        .containsOnly(new Distinct(0, 0));
    assertThat(ProfileText.of(none, Values.MASKED)).startsWith("0 rows, 3 columns\n");
    assertThat(ProfileJson.of(nulls, Values.MASKED)).contains("\"completeness\" : 0.0");
  }

  @Test
  void takesATableWithoutColumns() {
    TableProfile profile = Profiler.profile(Spark.session().range(3).select(new Column[0]));

    assertThat(profile).isEqualTo(new TableProfile(3, List.of(), List.of(), List.of()));
  }

  @Test
  void keepsTheBeginningOfLongTextsAndCountsSignsBeyondTheBasicPlane() {
    Dataset<Row> texts =
        Spark.session()
            .range(4)
            .selectExpr(
                "concat(repeat('a', 100000), cast(id % 2 as string)) as long_text",
                "repeat('😀', 3) as smile");

    TableProfile profile = Profiler.profile(texts);

    ColumnProfile text = column(profile, "long_text");
    assertThat(text.distinct()).contains(new Distinct(2, 0));
    assertThat(text.texts().orElseThrow().longest()).isEqualTo(100_001);
    assertThat(text.top())
        .containsExactly(
            new ValueCount("a".repeat(100) + "…", 2), new ValueCount("a".repeat(100) + "…", 2));
    ColumnProfile smile = column(profile, "smile");
    assertThat(smile.texts().orElseThrow().longest()).isEqualTo(3);
    assertThat(smile.top()).containsExactly(new ValueCount("😀😀😀", 4));
  }

  @Test
  void readsEachRowOnceInOneJob() {
    Dataset<Row> rows = Spark.session().range(0, 20_000, 1, 4).toDF("id");
    org.apache.spark.util.LongAccumulator read =
        Spark.session().sparkContext().longAccumulator("read");
    Dataset<Row> counted =
        rows.select(
            functions
                .udf(
                    (Long id) -> {
                      read.add(1);
                      return "C-" + id;
                    },
                    org.apache.spark.sql.types.DataTypes.StringType)
                .apply(rows.col("id"))
                .as("code"),
            rows.col("id"),
            rows.col("id").mod(7).as("day"));
    AtomicReference<TableProfile> profile = new AtomicReference<>();

    int jobs = withoutAdaptiveExecution(() -> profile.set(Profiler.profile(counted)));

    assertThat(jobs).isEqualTo(1);
    assertThat(read.value()).isEqualTo(20_000);
    ColumnProfile id = column(profile.get(), "id");
    assertThat((double) id.distinct().orElseThrow().count()).isCloseTo(20_000, within(1_000.0));
    assertThat(id.distinct().orElseThrow().isExact()).isFalse();
    assertThat(id.key()).isEqualTo(KeyStanding.LIKELY);
    assertThat(id.numbers().orElseThrow().quantiles().get(3)).isCloseTo(10_000, within(40.0));
    assertThat(column(profile.get(), "day").key()).isEqualTo(KeyStanding.NO);
    TableProfile verified =
        Profiler.verifyKeys(
            profile.get(),
            rows.select(
                functions.concat(functions.lit("C-"), rows.col("id").mod(19_999)),
                rows.col("id"),
                rows.col("id")));
    assertThat(verified.columns())
        .extracting(ColumnProfile::key)
        .containsExactly(KeyStanding.NO, KeyStanding.VERIFIED, KeyStanding.NO);
  }

  @Test
  void describesAWideTable() {
    List<Column> columns =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    i % 2 == 0
                        ? functions.expr("id * " + (i + 1)).as("n" + i)
                        : functions.expr("concat('T', id % " + (i + 1) + ")").as("t" + i))
            .toList();
    Dataset<Row> wide = Spark.session().range(0, 200, 1, 2).select(columns.toArray(Column[]::new));

    TableProfile profile = Profiler.profile(wide);

    assertThat(profile.columns()).hasSize(300);
    assertThat(column(profile, "n298").extremes().orElseThrow().greatest()).isEqualTo("59501");
    assertThat(column(profile, "t9").distinct()).contains(new Distinct(10, 0));
    assertThat(profile.correlations()).hasSize(190);
    assertThat(profile.correlations().get(0).coefficient()).isEqualTo(1, within(1e-9));
    assertThat(profile.uncorrelated()).hasSize(130).startsWith("n40");
  }

  @Test
  void goesByPositionWhereNamesAreTheSameOrHoldDots() {
    Dataset<Row> rows = table("a long\n1\n2").toDF("x.y");
    Dataset<Row> doubled = rows.select(rows.col("`x.y`"), rows.col("`x.y`").plus(10).as("x.y"));

    TableProfile profile = Profiler.profile(doubled);

    assertThat(profile.columns())
        .extracting(each -> each.extremes().orElseThrow().greatest())
        .containsExactly("2", "12");
  }

  @Test
  void findsPersonalDataByNameAndContent() {
    Dataset<Row> persons =
        table(
            """
            vorname string | customer_number string | c3 string              | dob string | note string           | card string         | city string
            Jana           | K-1                    | DE89370400440532013000 | 1980-01-02 | mail jana@example.org | 4111 1111 1111 1111 | Leipzig
            Piet           | K-2                    | GB29NWBK60161331926819 | 1975-03-04 | none                  | 5500 0000 0000 0004 | Hamburg
            """);

    TableProfile profile = Profiler.profile(persons);

    assertThat(profile.columns())
        .extracting(each -> each.personal().map(p -> p.category().name()).orElse("-"))
        .containsExactly("NAME", "INDIRECT", "ACCOUNT", "BIRTHDAY", "EMAIL", "ACCOUNT", "-");
    assertThat(column(profile, "vorname").kind().kind()).isEqualTo(ColumnKind.GIVEN_NAME);
    String text = ProfileText.of(profile, Values.MASKED) + ProfileJson.of(profile, Values.MASKED);
    assertThat(text).doesNotContain("Jana", "K-1", "DE89", "1980", "example.org", "4111", "1975");
    assertThat(ProfileText.of(profile, Values.PLAIN)).contains("Jana", "1980-01-02");
    assertThat(profile.toString()).doesNotContain("Jana", "DE89", "1980");
  }

  private static int withoutAdaptiveExecution(Runnable action) {
    Spark.session().conf().set("spark.sql.adaptive.enabled", false);
    try {
      return SparkJobs.count(action);
    } finally {
      Spark.session().conf().set("spark.sql.adaptive.enabled", true);
    }
  }

  private static ColumnProfile column(TableProfile profile, String name) {
    return profile.column(name).orElseThrow();
  }

  private static Optional<Reading> reading(TableProfile profile, String column) {
    return column(profile, column).texts().orElseThrow().reading();
  }

  private static Reading read(Reading.Type type, String pattern, String otherwise) {
    return new Reading(type, pattern, otherwise, 3, 3);
  }
}
