package io.gluewright.quality.engine;

import static io.gluewright.testkit.Tables.table;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.testkit.Spark;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.apache.spark.sql.types.StructType;

class PartitioningLawsTest {
  private static final StructType SCHEMA =
      StructType.fromDDL("n int, d double, t string, day date");

  /** Every type of rule that measures rows, and every analyzer. */
  private static final String RULESET =
      """
      Rules = [
        RowCount > 0,
        RowCount > 0 where "n > 0",
        RowCountMatch "other" > 0,
        Completeness "n" > 0.5,
        IsComplete "t" where "n > 0",
        Mean "d" > 0,
        Sum "d" > 0 where "t != 'a'",
        StandardDeviation "n" < 2,
        Variance "d" < 2,
        Entropy "t" > 0,
        Uniqueness "n" "t" > 0.5,
        IsUnique "t",
        IsPrimaryKey "n" "t",
        UniqueValueRatio "t" > 0.5,
        DistinctValuesCount "n" > 2 where "t <> 'a'",
        ColumnValues "n" between -2 and 2 with threshold > 0.5,
        ColumnValues "n" > 0,
        ColumnValues "t" matches "[a-z]" with threshold > 0.5,
        ColumnValues "day" >= (now() - 3 days),
        ColumnLength "t" < 2,
        ColumnLength "t" != 2,
        ColumnDataType "t" = "INTEGER" with threshold > 0.5,
        DataFreshness "day" <= 3 days,
        ColumnCorrelation "n" "d" > 0,
        ReferentialIntegrity "n" "other.n" > 0.5,
        AggregateMatch "sum(n)" "sum(other.n)" > 0.5,
        DatasetMatch "other" "n" "t" > 0.5,
        CustomSql "select count(*) from primary where n > 0" > 0,
        CustomSql "select n, t from primary where n > 0" with threshold > 0.5,
        (RowCount > 5) or (IsComplete "n")
      ]
      Analyzers = [ AllStatistics AllColumns, ColumnLength "t" ]
      """;

  @Property(tries = 6)
  void howRowsArePartitionedChangesNothingThatIsMeasured(
      @ForAll("rows") List<Row> rows, @ForAll Random random) {
    Evaluation expected = evaluate(Spark.session().createDataFrame(rows, SCHEMA).coalesce(1));

    Evaluation found = evaluate(scattered(rows, random));

    assertThat(outcomes(found)).isEqualTo(outcomes(expected));
    Map<MetricKey, Double> metrics = byKey(expected);
    assertThat(byKey(found)).containsOnlyKeys(metrics.keySet());
    byKey(found)
        .forEach(
            (key, value) ->
                assertThat(value).as("%s", key).isCloseTo(metrics.get(key), within(1e-9)));
  }

  private static Evaluation evaluate(Dataset<Row> table) {
    Dataset<Row> other =
        table(
            """
            n int | t string
            1     | a
            2     | b
            3     | -
            """);
    return Plan.of(Ruleset.parse(RULESET), Datasets.of(table).with("other", other), Ask.OPTIONS)
        .evaluate();
  }

  /** The rows in any order, in up to five partitions of any size; some may be empty. */
  private static Dataset<Row> scattered(List<Row> rows, Random random) {
    List<List<Row>> parts =
        Stream.generate(() -> (List<Row>) new ArrayList<Row>())
            .limit(2 + random.nextInt(4))
            .toList();
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    shuffled.forEach(row -> parts.get(random.nextInt(parts.size())).add(row));
    return parts.stream()
        .map(part -> Spark.session().createDataFrame(part, SCHEMA).coalesce(1))
        .reduce(Dataset::union)
        .orElseThrow();
  }

  private static List<String> outcomes(Evaluation evaluation) {
    return evaluation.verdicts().stream()
        .map(verdict -> verdict.rule().text() + ": " + verdict.outcome())
        .toList();
  }

  private static Map<MetricKey, Double> byKey(Evaluation evaluation) {
    return evaluation.metrics().list().stream().collect(toMap(Metric::key, Metric::value));
  }

  @Property(tries = 5)
  void aRowFailsIfAndOnlyIfItIsCounted(@ForAll("rows") List<Row> rows) {
    Dataset<Row> table = Spark.session().createDataFrame(rows, SCHEMA);
    Evaluation evaluation =
        Ask.evaluate(table, "ColumnValues \"n\" not in [1, 2] with threshold > 0.5");

    long broken = evaluation.rows().withReasons("why").where("why is not null").count();

    double share = evaluation.verdicts().get(0).metrics().list().get(0).value();
    assertThat((double) broken).isCloseTo((1 - share) * rows.size(), within(1e-6));
  }

  @Provide
  Arbitrary<List<Row>> rows() {
    Arbitrary<Integer> numbers = Arbitraries.integers().between(-3, 3).injectNull(0.2);
    Arbitrary<Double> decimals = Arbitraries.doubles().between(-10, 10).ofScale(3).injectNull(0.2);
    Arbitrary<String> texts = Arbitraries.of("a", "b", "cc", "7", "").injectNull(0.2);
    Arbitrary<Date> days =
        Arbitraries.of("2024-06-01", "2024-06-13", "2024-06-15").map(Date::valueOf).injectNull(0.2);
    return Combinators.combine(numbers, decimals, texts, days)
        .as((n, d, t, day) -> RowFactory.create(n, d, t, day))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }
}
