package io.gluewright.identity.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.LocalMaterializer;
import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.comparison.Preparation;
import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.ColumnModel;
import io.gluewright.identity.model.ColumnModel.Chances;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.preparation.PreparedRecords;
import io.gluewright.identity.preparation.Side;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Chains of records that all look the same to the model, so that it is the size of a component
 * alone which takes it apart. They go through one run, as runs are what takes time.
 */
@ExtendWith(Interpreted.class)
class EntityClustersTest {
  private static final int MOST_MEMBERS = 10;
  private static final int GROUP = 5;
  private static final double STRONG = 12;
  private static final double WEAK = 3;

  private static final MatchModel ALL_ALIKE =
      new MatchModel(
          MatchModel.Method.FELLEGI_SUNTER,
          List.of(
              ColumnModel.independent(
                  "year",
                  ColumnKind.YEAR,
                  new Chances(
                      List.of(0.9, 0.05, 0.05), List.of(0.1, 0.4, 0.5), List.of(9.0, 0.0, -9.0)),
                  0)),
          List.of(),
          0.5,
          1,
          "");

  private static final Map<String, String> CLUSTERS = new TreeMap<>();
  private static final Map<String, String> COMPONENTS = new TreeMap<>();

  @BeforeAll
  static void cluster() {
    List<Row> records = new ArrayList<>();
    List<Row> pairs = new ArrayList<>();
    chain("as large as may be", MOST_MEMBERS, WEAK, records, pairs);
    chain("too large", 3 * GROUP, WEAK, records, pairs);
    chain("strong", 3 * GROUP, 99, records, pairs);
    StructType ends = StructType.fromDDL("left_record string, right_record string, weight double");
    Dataset<Row> scored = Spark.session().createDataFrame(pairs, ends);
    Dataset<Row> prepared = Spark.session().createDataFrame(records, PreparedRecords.SCHEMA);
    for (Row row :
        EntityClusters.bounded(
                scored,
                OwnBars.of(scored, ALL_ALIKE),
                prepared,
                new LocalMaterializer(),
                MOST_MEMBERS)
            .collectAsList()) {
      assertThat(CLUSTERS.put(row.getString(0), row.getString(1))).isNull();
      COMPONENTS.put(row.getString(0), row.getString(2));
    }
  }

  @Test
  void looksAtAComponentAsAWholeIfItIsNotTooLarge() {
    assertThat(clusters("as large as may be"))
        .hasSize(MOST_MEMBERS)
        .containsOnly(name("as large as may be", 0));
  }

  @Test
  void takesAComponentThatIsTooLargeApartAtItsWeakerPairs() {
    assertThat(clusters("too large"))
        .isEqualTo(
            IntStream.range(0, 3 * GROUP).mapToObj(i -> name("too large", i - i % GROUP)).toList());
  }

  @Test
  void takesItForOneEntityIfNoPairIsWeakerThanOthers() {
    assertThat(clusters("strong")).hasSize(3 * GROUP).containsOnly(name("strong", 0));
  }

  @Test
  void remembersWhatHungTogether() {
    COMPONENTS.forEach(
        (record, component) ->
            assertThat(component).isEqualTo(name(record.substring(0, record.length() - 3), 0)));
  }

  private static List<String> clusters(String chain) {
    return CLUSTERS.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(chain + " "))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** After every fifth record comes a pair that may be weak. */
  private static void chain(
      String chain, int size, double weak, List<Row> records, List<Row> pairs) {
    for (int i = 0; i < size; i++) {
      records.add(RowFactory.create(name(chain, i), Side.fresh(0), payload()));
      double weight = i % GROUP == 0 ? weak : Math.max(STRONG, weak);
      if (i > 0) {
        pairs.add(RowFactory.create(name(chain, i - 1), name(chain, i), weight));
      }
    }
  }

  private static byte[] payload() {
    Value year = Preparation.value(ColumnKind.YEAR, "1999", new float[Grams.BUCKETS]).orElseThrow();
    return Values.of(new Value[] {year}).bytes();
  }

  private static String name(String chain, int i) {
    return "%s %02d".formatted(chain, i);
  }
}
