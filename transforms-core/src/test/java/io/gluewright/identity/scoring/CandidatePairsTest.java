package io.gluewright.identity.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.identity.LocalMaterializer;
import io.gluewright.identity.blocking.BlockPlan;
import io.gluewright.identity.blocking.BlockingRules;
import io.gluewright.identity.blocking.Blocks;
import io.gluewright.identity.blocking.KeyFilter;
import io.gluewright.identity.blocking.KeyedRecords;
import io.gluewright.identity.blocking.Pairing;
import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.comparison.Preparation;
import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.preparation.PreparedRecords;
import io.gluewright.identity.preparation.RecordColumns;
import io.gluewright.identity.preparation.Side;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class CandidatePairsTest {
  private static final int RECORDS = 100;
  private static final double PAIRS = RECORDS * (RECORDS - 1) / 2.0;
  private static final List<ColumnKind> KINDS = List.of(ColumnKind.YEAR);

  /** Of 4,950 pairs half are drawn, give or take 35; the bound is six times as far. */
  private static final double NEAR = 0.085;

  @Test
  void drawsNeighboursAsItSaysSoThatTheirCountsCanBeScaledUp() {
    CandidatePairs pairs = neighbours();

    Map<String, Double> all = patterns(pairs, 1);
    Map<String, Double> half = patterns(pairs, 0.5);

    assertThat(sum(all)).isEqualTo(PAIRS);
    assertThat(sum(half)).isCloseTo(PAIRS, within(PAIRS * NEAR)).isNotEqualTo(PAIRS);
    assertThat(half.keySet()).isEqualTo(all.keySet());
    all.forEach(
        (pattern, count) ->
            assertThat(half.get(pattern)).isCloseTo(count, within(6 * Math.sqrt(count))));
    assertThat(patterns(pairs, 0.5)).isEqualTo(half);
  }

  private static CandidatePairs neighbours() {
    Dataset<Row> prepared =
        Spark.session()
            .createDataFrame(
                IntStream.range(0, RECORDS).mapToObj(CandidatePairsTest::record).toList(),
                PreparedRecords.SCHEMA);
    List<Row> neighbours =
        IntStream.range(0, RECORDS)
            .boxed()
            .flatMap(
                i ->
                    IntStream.range(i + 1, RECORDS)
                        .mapToObj(j -> RowFactory.create(name(i), name(j))))
            .toList();
    StructType ends = StructType.fromDDL("left_record string, right_record string");
    BlockingRules none = BlockingRules.of(List.of(), List.of("year"), KINDS);
    BlockPlan plan =
        Blocks.plan(
            KeyedRecords.of(prepared, none), Pairing.WITHIN, 100, 100, new LocalMaterializer());
    return CandidatePairs.of(
        prepared,
        Pairing.WITHIN,
        KeyFilter.of(none, plan),
        Optional.of(Spark.session().createDataFrame(neighbours, ends)));
  }

  private static Row record(int i) {
    String text = String.valueOf(2_000 + i % 5);
    Value year = Preparation.value(ColumnKind.YEAR, text, new float[Grams.BUCKETS]).orElseThrow();
    byte[] payload = Values.of(new Value[] {year}).bytes();
    return RowFactory.create(name(i), Side.fresh(0), payload);
  }

  private static String name(int i) {
    return "r%03d".formatted(i);
  }

  /** How often each pattern occurs, scaled up. */
  private static Map<String, Double> patterns(CandidatePairs pairs, double share) {
    Map<String, Double> counts = new TreeMap<>();
    pairs
        .patterns(RecordColumns.of(List.of("year"), KINDS, List.of()), share)
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1) / share));
    return counts;
  }

  private static double sum(Map<String, Double> counts) {
    return counts.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
