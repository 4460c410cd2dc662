package io.gluewright.quality.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.testkit.Spark;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

class PartitioningProperties {
  private static final StructType SCHEMA = StructType.fromDDL("n int, d double, t string");
  private static final String[] RULES = {
    "RowCount > 0",
    "Completeness \"n\" > 0.5",
    "Mean \"d\" > 0",
    "StandardDeviation \"n\" < 2",
    "Entropy \"t\" > 0",
    "Uniqueness \"n\" \"t\" > 0.5",
    "UniqueValueRatio \"t\" > 0.5",
    "DistinctValuesCount \"n\" > 2 where \"t <> 'a'\"",
    "ColumnValues \"n\" between -2 and 2 with threshold > 0.5",
    "ColumnLength \"t\" < 2",
    "ColumnCorrelation \"n\" \"d\" > 0",
  };

  @Property(tries = 8)
  void howRowsArePartitionedChangesNoMetric(
      @ForAll("rows") List<Row> rows, @ForAll @IntRange(min = 2, max = 5) int parts) {
    Dataset<Row> whole = Spark.session().createDataFrame(rows, SCHEMA).coalesce(1);

    Map<String, Double> expected = Ask.evaluate(whole, RULES).metrics().byText();
    Map<String, Double> found = Ask.evaluate(whole.repartition(parts), RULES).metrics().byText();

    assertThat(found).containsOnlyKeys(expected.keySet());
    found.forEach(
        (name, value) -> assertThat(value).as(name).isCloseTo(expected.get(name), within(1e-9)));
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
    Arbitrary<String> texts = Arbitraries.of("a", "b", "cc", "").injectNull(0.2);
    return Combinators.combine(numbers, decimals, texts)
        .as((n, d, t) -> RowFactory.create(n, d, t))
        .list()
        .ofMinSize(1)
        .ofMaxSize(30);
  }
}
