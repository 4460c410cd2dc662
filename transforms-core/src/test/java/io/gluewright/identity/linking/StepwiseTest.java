package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.identity.preparation.Side;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.SharedData;
import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that come little by little, judged by what was learnt from the first of them. */
@ExtendWith(Interpreted.class)
class StepwiseTest {
  private static final String ID = "record_id";
  private static final int FIRST = 80;
  private static final int STEP = 5;

  /** Half a point. */
  private static final double NEAR = 0.005;

  @Test
  void findsAsMuchStepByStepAsAtOnce() {
    Path folder = SharedData.folder("identity/febrl1");
    Dataset<Row> records = read(folder.resolve("records.csv"));
    Map<String, String> truth = new HashMap<>();
    read(folder.resolve("truth.csv"))
        .collectAsList()
        .forEach(row -> truth.put(row.getString(0), row.getString(1)));
    Set<List<String>> pairs = Linking.pairs(truth);

    Linked atOnce = Linking.deduped(records, ID);
    Map<String, String> stepwise = stepwise(records);

    assertThat(stepwise.keySet()).isEqualTo(truth.keySet());
    double whole = Linking.f1(Linking.pairs(Linking.clusters(atOnce)), pairs);
    double parts = Linking.f1(Linking.pairs(stepwise), pairs);
    assertThat(parts).as("F1, which is %.4f at once", whole).isCloseTo(whole, within(NEAR));
  }

  /** Four in five records at first, then one in twenty at a time. */
  private static Map<String, String> stepwise(Dataset<Row> records) {
    Column draw = pmod(xxhash64(col(ID)), lit(100));
    Linked linked = Linking.deduped(records.filter(draw.lt(FIRST)), ID);
    Map<String, String> clusters = new HashMap<>(Linking.clusters(linked));
    Dataset<Row> components = linked.clusters().select("record", "component");
    for (int from = FIRST; from < 100; from += STEP) {
      Known known =
          new Known(
              linked.trained(),
              linked.prepared().withColumn("side", Side.known()).localCheckpoint(),
              linked.scored().localCheckpoint(),
              components.localCheckpoint());
      linked =
          Linking.linker(LinkSettings.DEFAULTS)
              .extend(
                  known,
                  records.filter(draw.geq(from).and(draw.lt(from + STEP))),
                  Optional.empty(),
                  ID,
                  Mode.DEDUPE);
      clusters.putAll(Linking.clusters(linked));
      components =
          known
              .components()
              .join(linked.clusters().select("record"), new String[] {"record"}, "left_anti")
              .union(linked.clusters().select("record", "component"));
    }
    return clusters;
  }

  private static Dataset<Row> read(Path file) {
    return Spark.session().read().option("header", true).csv(file.toString());
  }
}
