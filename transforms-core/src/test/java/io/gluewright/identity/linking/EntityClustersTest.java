package io.gluewright.identity.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.Interpreted;
import io.gluewright.identity.LocalMaterializer;
import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.comparison.Preparation;
import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.ColumnModel;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.preparation.PreparedRecords;
import io.gluewright.identity.preparation.Side;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Three groups of five records each hang together by weaker pairs. All records look the same to the
 * model, so that it is the size of a component alone which takes it apart.
 */
@ExtendWith(Interpreted.class)
class EntityClustersTest {
  private static final int RECORDS = 15;
  private static final int GROUP = 5;
  private static final double STRONG = 12;
  private static final double WEAK = 3;

  private static final MatchModel ALL_ALIKE =
      new MatchModel(
          MatchModel.Method.FELLEGI_SUNTER,
          List.of(
              new ColumnModel(
                  "year",
                  ColumnKind.YEAR,
                  List.of(0.9, 0.05, 0.05),
                  List.of(0.1, 0.4, 0.5),
                  List.of(9.0, 0.0, -9.0),
                  0)),
          List.of(),
          0.5,
          1,
          "");

  private record Found(Map<String, String> clusters, Map<String, String> components) {}

  @Test
  void looksAtAComponentAsAWholeIfItIsNotTooLarge() {
    Found found = found(RECORDS, WEAK);

    assertThat(found.clusters().values()).containsOnly("r00");
    assertThat(found.components().values()).containsOnly("r00");
  }

  @Test
  void takesAComponentThatIsTooLargeApartAtItsWeakerPairs() {
    Found found = found(RECORDS - 1, WEAK);

    for (int i = 0; i < RECORDS; i++) {
      assertThat(found.clusters()).containsEntry(name(i), name(i - i % GROUP));
    }
    assertThat(found.components().values()).containsOnly("r00");
  }

  @Test
  void takesItForOneEntityIfNoPairIsWeakerThanOthers() {
    assertThat(found(RECORDS - 1, 99).clusters().values()).containsOnly("r00");
  }

  /** A record that only weak pairs hold stays, alone. */
  @Test
  void losesNoRecord() {
    assertThat(found(2, WEAK).clusters()).hasSize(RECORDS);
    assertThat(found(2, WEAK).components()).hasSize(RECORDS);
  }

  private static Found found(int mostMembers, double weak) {
    List<Row> pairs = new ArrayList<>();
    for (int i = 1; i < RECORDS; i++) {
      double weight = weak > STRONG || i % GROUP == 0 ? weak : STRONG;
      pairs.add(RowFactory.create(name(i - 1), name(i), weight));
    }
    List<Row> records =
        IntStream.range(0, RECORDS)
            .mapToObj(i -> RowFactory.create(name(i), Side.fresh(0), payload()))
            .toList();
    StructType ends =
        StructType.fromDDL("left_record string, right_record string, weight double");
    Dataset<Row> scored = Spark.session().createDataFrame(pairs, ends);
    Dataset<Row> prepared = Spark.session().createDataFrame(records, PreparedRecords.SCHEMA);
    Map<String, String> clusters = new TreeMap<>();
    Map<String, String> components = new TreeMap<>();
    for (Row row :
        EntityClusters.bounded(scored, prepared, ALL_ALIKE, new LocalMaterializer(), mostMembers)
            .collectAsList()) {
      assertThat(clusters.put(row.getString(0), row.getString(1))).isNull();
      components.put(row.getString(0), row.getString(2));
    }
    return new Found(clusters, components);
  }

  private static byte[] payload() {
    Value year = Preparation.value(ColumnKind.YEAR, "1999", new float[Grams.BUCKETS]).orElseThrow();
    return Values.of(new Value[] {year}).bytes();
  }

  private static String name(int i) {
    return "r%02d".formatted(i);
  }
}
