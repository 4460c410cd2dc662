package io.gluewright.quality.engine;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.testkit.Spark;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;

/** What rules make of tables with holes, against the plainest Java that says the same. */
class NullLawsTest {
  private static final StructType SCHEMA =
      StructType.fromDDL("id int, n int, t string, day date, u string");
  private static final List<Integer> KNOWN = List.of(1, 2);

  /** A rule on each row, and the rows for which it holds. */
  private record RowLaw(String rule, Function<List<Row>, Predicate<Row>> holds) {}

  /** A rule on the table, and its metric; no number where there is nothing to measure. */
  private record TableLaw(String rule, ToDoubleFunction<List<Row>> metric) {}

  private static final List<RowLaw> OF_ROWS =
      List.of(
          nullFails("ColumnValues \"n\" > 1 with threshold > 0", "n", (Integer n) -> n > 1),
          nullFails("ColumnValues \"n\" <= 1 with threshold > 0", "n", (Integer n) -> n <= 1),
          nullFails("ColumnValues \"n\" = 1 with threshold > 0", "n", (Integer n) -> n == 1),
          nullHolds("ColumnValues \"n\" != 1", "n", (Integer n) -> n != 1),
          nullFails("ColumnValues \"n\" between 0 and 3", "n", (Integer n) -> 0 < n && n < 3),
          nullFails("ColumnValues \"n\" not between 0 and 3", "n", (Integer n) -> n <= 0 || 3 <= n),
          nullFails("ColumnValues \"n\" in [1, 2]", "n", (Integer n) -> n == 1 || n == 2),
          nullHolds("ColumnValues \"n\" in [1, NULL]", "n", (Integer n) -> n == 1),
          nullHolds("ColumnValues \"n\" not in [1, 2]", "n", (Integer n) -> n != 1 && n != 2),
          nullFails("ColumnValues \"n\" not in [1, NULL]", "n", (Integer n) -> n != 1),
          nullHolds("ColumnValues \"n\" = NULL", "n", (Integer n) -> false),
          nullFails("ColumnValues \"n\" != NULL", "n", (Integer n) -> true),
          nullFails("ColumnValues \"t\" = \"a\"", "t", (String t) -> t.equals("a")),
          nullHolds("ColumnValues \"t\" != \"a\"", "t", (String t) -> !t.equals("a")),
          nullFails(
              "ColumnValues \"t\" matches \"[a-b]+\"", "t", (String t) -> t.matches("[a-b]+")),
          nullFails(
              "ColumnValues \"t\" not matches \"[a-b]+\"", "t", (String t) -> !t.matches("[a-b]+")),
          nullFails("ColumnValues \"t\" = EMPTY", "t", (String t) -> t.isEmpty()),
          nullHolds("ColumnValues \"t\" != EMPTY", "t", (String t) -> !t.isEmpty()),
          nullFails("ColumnValues \"t\" = WHITESPACES_ONLY", "t", NullLawsTest::isBlank),
          nullHolds("ColumnValues \"t\" != WHITESPACES_ONLY", "t", (String t) -> !isBlank(t)),
          nullFails("ColumnDataType \"t\" = \"INTEGER\"", "t", (String t) -> t.equals("7")),
          nullHolds("ColumnDataType \"t\" != \"INTEGER\"", "t", (String t) -> !t.equals("7")),
          nullFails("DataFreshness \"day\" <= 3 days", "day", NullLawsTest::isFresh),
          nullFails("IsComplete \"t\"", "t", (String t) -> true));

  /** Rules on rows that measure something else than a share of rows. */
  private static final List<RowLaw> OF_ROWS_ONLY =
      List.of(
          nullFails("ColumnLength \"t\" != 0", "t", (String t) -> !t.isEmpty()),
          nullHolds("ColumnLength \"t\" != 2", "t", (String t) -> t.length() != 2),
          new RowLaw("IsUnique \"t\"", rows -> row -> isEmpty(row, "t") || isOnce(row, rows, "t")),
          new RowLaw(
              "IsUnique \"n\" \"u\"",
              rows -> row -> isEmpty(row, "n", "u") || isOnce(row, rows, "n", "u")),
          new RowLaw(
              "IsPrimaryKey \"t\"", rows -> row -> !isEmpty(row, "t") && isOnce(row, rows, "t")));

  private static final List<TableLaw> OF_TABLES =
      List.of(
          new TableLaw(
              "Completeness \"n\" >= 0", rows -> (double) numbers(rows).size() / rows.size()),
          new TableLaw("Sum \"n\" > -99", rows -> numbers(rows).isEmpty() ? Double.NaN : sum(rows)),
          new TableLaw("Mean \"n\" > -99", rows -> sum(rows) / numbers(rows).size()),
          new TableLaw("Variance \"n\" >= 0", NullLawsTest::variance),
          new TableLaw("StandardDeviation \"n\" >= 0", rows -> Math.sqrt(variance(rows))),
          new TableLaw(
              "Uniqueness \"t\" >= 0", rows -> share(once(keys(rows, "t")), filled(rows, "t"))),
          new TableLaw(
              "Uniqueness \"n\" \"u\" >= 0",
              rows -> share(once(keys(rows, "n", "u")), filled(rows, "n", "u"))),
          new TableLaw(
              "UniqueValueRatio \"t\" >= 0",
              rows -> share(once(keys(rows, "t")), keys(rows, "t").size())),
          new TableLaw(
              "DistinctValuesCount \"t\" >= 0",
              rows -> keys(rows, "t").size() + (filled(rows, "t") < rows.size() ? 1 : 0)),
          new TableLaw("Entropy \"t\" >= 0", NullLawsTest::entropy),
          new TableLaw(
              "ReferentialIntegrity \"n\" \"known.n\" >= 0",
              rows -> share(numbers(rows).stream().filter(KNOWN::contains).count(), rows.size())),
          new TableLaw("ColumnLength \"t\" >= 0", rows -> lengths(rows).min().orElseThrow()),
          new TableLaw("ColumnLength \"t\" <= 2", rows -> lengths(rows).max().orElseThrow()));

  @Property(tries = 6)
  void aRowBreaksARuleAsTheTableOfNullsSays(@ForAll("tables") List<Row> rows) {
    List<RowLaw> laws = Stream.of(OF_ROWS, OF_ROWS_ONLY).flatMap(List::stream).toList();
    Evaluation evaluation = evaluate(rows, laws.stream().map(RowLaw::rule).toList());
    List<Row> marked = evaluation.rowLevelOutcomes().collectAsList();

    for (int i = 0; i < laws.size(); i++) {
      String rule = evaluation.verdicts().get(i).rule().text();
      Predicate<Row> holds = laws.get(i).holds().apply(rows);
      assertThat(ids(marked.stream().filter(row -> fails(row, rule)).toList()))
          .as(rule)
          .isEqualTo(ids(rows.stream().filter(holds.negate()).toList()));
    }
    for (int i = 0; i < OF_ROWS.size(); i++) {
      assertThat(metric(evaluation, i))
          .as(OF_ROWS.get(i).rule())
          .isEqualTo(share(count(rows, OF_ROWS.get(i).holds().apply(rows)), rows.size()));
    }
  }

  @Property(tries = 6)
  void aMetricTakesNullsAsTheTableOfNullsSays(@ForAll("tables") List<Row> rows) {
    Evaluation evaluation = evaluate(rows, OF_TABLES.stream().map(TableLaw::rule).toList());

    for (int i = 0; i < OF_TABLES.size(); i++) {
      TableLaw law = OF_TABLES.get(i);
      double expected = law.metric().applyAsDouble(rows);
      if (Double.isNaN(expected)) {
        assertThat(evaluation.verdicts().get(i).metrics().isEmpty()).as(law.rule()).isTrue();
        assertThat(evaluation.verdicts().get(i).outcome()).as(law.rule()).isEqualTo(Outcome.FAILED);
      } else {
        assertThat(metric(evaluation, i)).as(law.rule()).isCloseTo(expected, within(1e-9));
      }
    }
  }

  /** Few values, so that they meet, and many holes. */
  @Provide
  Arbitrary<List<Row>> tables() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(-1, 4).injectNull(0.3);
    Arbitrary<String> texts = Arbitraries.of("a", "b", "ab", "7", "", "  ").injectNull(0.3);
    Arbitrary<Date> days =
        Arbitraries.integers()
            .between(8, 15)
            .map(day -> Date.valueOf("2024-06-%02d".formatted(day)))
            .injectNull(0.3);
    Arbitrary<String> others = Arbitraries.of("x", "y").injectNull(0.5);
    return Combinators.combine(numbers, texts, days, others)
        .as((n, t, day, u) -> RowFactory.create(n, t, day, u))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(NullLawsTest::numbered);
  }

  private static List<Row> numbered(List<Row> rows) {
    return IntStream.range(0, rows.size())
        .mapToObj(
            id ->
                (Row)
                    new GenericRowWithSchema(
                        new Object[] {
                          id,
                          rows.get(id).get(0),
                          rows.get(id).get(1),
                          rows.get(id).get(2),
                          rows.get(id).get(3)
                        },
                        SCHEMA))
        .toList();
  }

  private static Evaluation evaluate(List<Row> rows, List<String> rules) {
    Dataset<Row> table = Spark.session().createDataFrame(rows, SCHEMA).coalesce(1);
    Dataset<Row> known =
        Spark.session()
            .createDataFrame(
                KNOWN.stream().map(RowFactory::create).toList(), StructType.fromDDL("n int"));
    return Ask.evaluate(
        Datasets.of(table).with("known", known), Ask.OPTIONS, rules.toArray(String[]::new));
  }

  private static <T> RowLaw nullFails(String rule, String column, Predicate<T> holds) {
    return new RowLaw(
        rule, rows -> row -> row.getAs(column) != null && holds.test(row.<T>getAs(column)));
  }

  private static <T> RowLaw nullHolds(String rule, String column, Predicate<T> holds) {
    return new RowLaw(
        rule, rows -> row -> row.getAs(column) == null || holds.test(row.<T>getAs(column)));
  }

  private static boolean isBlank(String text) {
    return !text.isEmpty() && text.isBlank();
  }

  /** A day begins at midnight, and is asked about at noon. */
  private static boolean isFresh(Date day) {
    Instant begin = day.toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
    return Duration.between(begin, Ask.NOON.instant()).compareTo(Duration.ofDays(3)) <= 0;
  }

  private static boolean fails(Row marked, String rule) {
    return marked.getList(marked.fieldIndex(RowOutcomes.FAIL)).contains(rule);
  }

  private static List<Integer> ids(List<Row> rows) {
    return rows.stream().map(row -> row.<Integer>getAs("id")).sorted().toList();
  }

  private static double metric(Evaluation evaluation, int rule) {
    return evaluation.verdicts().get(rule).metrics().list().get(0).value();
  }

  private static long count(List<Row> rows, Predicate<Row> which) {
    return rows.stream().filter(which).count();
  }

  private static double share(long part, long all) {
    return (double) part / all;
  }

  private static List<Integer> numbers(List<Row> rows) {
    return rows.stream().map(row -> row.<Integer>getAs("n")).filter(Objects::nonNull).toList();
  }

  private static double sum(List<Row> rows) {
    return numbers(rows).stream().mapToDouble(n -> n).sum();
  }

  private static double variance(List<Row> rows) {
    double mean = sum(rows) / numbers(rows).size();
    return numbers(rows).stream().mapToDouble(n -> (n - mean) * (n - mean)).sum()
        / numbers(rows).size();
  }

  private static IntStream lengths(List<Row> rows) {
    return rows.stream().mapToInt(row -> Objects.toString(row.getAs("t"), "").length());
  }

  private static double entropy(List<Row> rows) {
    double all = filled(rows, "t");
    Collection<Long> times = keys(rows, "t").values();
    return times.isEmpty()
        ? Double.NaN
        : times.stream().mapToDouble(n -> -n / all * Math.log(n / all)).sum();
  }

  /** How often each key occurs of which some column has a value. */
  private static Map<List<Object>, Long> keys(List<Row> rows, String... columns) {
    return rows.stream()
        .filter(row -> !isEmpty(row, columns))
        .collect(groupingBy(row -> key(row, columns), counting()));
  }

  private static long filled(List<Row> rows, String... columns) {
    return count(rows, row -> !isEmpty(row, columns));
  }

  private static long once(Map<List<Object>, Long> keys) {
    return keys.values().stream().filter(times -> times == 1).count();
  }

  private static boolean isOnce(Row row, List<Row> rows, String... columns) {
    return count(rows, other -> key(other, columns).equals(key(row, columns))) == 1;
  }

  private static boolean isEmpty(Row row, String... columns) {
    return key(row, columns).stream().allMatch(Objects::isNull);
  }

  private static List<Object> key(Row row, String... columns) {
    List<Object> key = new ArrayList<>();
    for (String column : columns) {
      key.add(row.getAs(column));
    }
    return key;
  }
}
