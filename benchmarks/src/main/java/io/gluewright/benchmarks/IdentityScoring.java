package io.gluewright.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.sum;

import io.gluewright.identity.blocking.BlockPlan;
import io.gluewright.identity.blocking.BlockingRules;
import io.gluewright.identity.blocking.Blocks;
import io.gluewright.identity.blocking.KeyFilter;
import io.gluewright.identity.blocking.KeyedRecords;
import io.gluewright.identity.blocking.Pairing;
import io.gluewright.identity.comparison.Comparison;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.linking.LinkSettings;
import io.gluewright.identity.linking.LinkSteps;
import io.gluewright.identity.linking.Linker;
import io.gluewright.identity.linking.Mode;
import io.gluewright.identity.linking.Trained;
import io.gluewright.identity.model.ColumnModel;
import io.gluewright.identity.preparation.PreparedRecords;
import io.gluewright.identity.scoring.CandidatePairs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How fast pairs of persons are compared in eight columns and weighed by a trained model: the walk
 * of a job over the pairs that share a key, and weighing alone, on one thread.
 */
public final class IdentityScoring {
  private static final long RECORDS = 200_000;
  private static final long TRAINING_RECORDS = 10_000;
  private static final int RUNS = 3;

  /** Above this a job keeps a pair. */
  private static final double FLOOR = -4;

  private static final double PAIRS_IN_MEMORY = 300_000;
  private static final Column[] COLUMNS = {
    col(PeopleTables.ID),
    col("given_name"),
    col("surname"),
    col("date_of_birth"),
    col("email"),
    col("phone"),
    concat_ws(" ", col("street_number"), col("street")).as("street"),
    col("postcode"),
    col("suburb").as("city")
  };

  private final SparkSession spark;
  private final ScratchFolder scratch;

  private IdentityScoring(SparkSession spark, ScratchFolder scratch) {
    this.spark = spark;
    this.scratch = scratch;
  }

  /** Arguments: {@code --data FOLDER}, for what is read and written, and {@code --records N}. */
  public static void main(String[] args) {
    Options options = Options.of(args);
    Path data = Path.of(options.text("--data", "data"));
    long records = options.whole("--records", RECORDS);
    SparkSession spark = Sessions.open("identity-scoring");
    ScratchFolder scratch = ScratchFolder.emptied(data.resolve("identity-scoring"));
    Dataset<Row> few = PeopleTables.of(spark, data, TRAINING_RECORDS, 0, 0).records();
    Dataset<Row> all = PeopleTables.of(spark, data, records, 0, 0).records();
    new IdentityScoring(spark, scratch).measure(few.select(COLUMNS), all.select(COLUMNS));
    scratch.remove();
    spark.stop();
  }

  private void measure(Dataset<Row> few, Dataset<Row> all) {
    Trained trained =
        Linker.of(settings(), scratch, LinkSteps.unheard())
            .link(few, Optional.empty(), PeopleTables.ID, Mode.DEDUPE)
            .trained();
    Dataset<Row> texts = trained.columns().texts(all, PeopleTables.ID, "", 0);
    Dataset<Row> prepared =
        scratch.materialize(
            "prepared", PreparedRecords.of(texts, trained.columns(), trained.frequencies()));
    BlockingRules rules =
        BlockingRules.of(
            trained.model().blocking(), trained.columns().names(), trained.columns().kinds());
    Dataset<Row> keyed = KeyedRecords.of(prepared, rules);
    long budget = LinkSettings.DEFAULTS.pairsPerRecord() * prepared.count();
    BlockPlan plan =
        Blocks.plan(keyed, Pairing.WITHIN, budget, LinkSettings.DEFAULTS.mostRecords(), scratch);
    KeyFilter filter = KeyFilter.of(rules, plan);
    walk(CandidatePairs.of(prepared, Pairing.WITHIN, filter, Optional.empty()), trained);
    double share = Math.min(1, PAIRS_IN_MEMORY / Math.max(1, plan.estimate()));
    alone(BlockedPairs.of(keyed.join(plan.keys(), "key"), prepared, filter, share), trained);
  }

  /** The first run warms the JVM up, and is shown too. */
  private void walk(CandidatePairs pairs, Trained trained) {
    System.out.printf(
        "%-28s %12s %8s %8s %16s%n", "walk", "pairs", "wall", "cpu", "pairs/s of cpu");
    for (int run = 0; run <= RUNS; run++) {
      AtomicReference<Dataset<Row>> scores = new AtomicReference<>();
      TaskTime time =
          TaskTime.of(
              spark.sparkContext(),
              () ->
                  scores.set(scratch.materialize("scores", pairs.scores(trained.model(), FLOOR))));
      long compared = scores.get().agg(sum("pairs")).head().getLong(0);
      System.out.printf(
          Locale.ROOT,
          "%-28s %,12d %8.1f %8.1f %,16.0f%n",
          run == 0 ? "cold" : "again",
          compared,
          time.wall(),
          time.cpu(),
          compared / time.cpu());
    }
  }

  private static void alone(BlockedPairs pairs, Trained trained) {
    InMemoryScoring scoring = new InMemoryScoring(pairs);
    System.out.printf(
        Locale.ROOT,
        "%nweighed alone: %,.0f pairs/s on one thread (%,d pairs that share a key)%n",
        scoring.weighed(trained.model()),
        pairs.size());
    System.out.printf("%-16s %-12s %8s %8s%n", "column", "kind", "ns/pair", "equal %");
    List<ColumnModel> columns = trained.model().columns();
    for (int i = 0; i < columns.size(); i++) {
      Comparison comparison = columns.get(i).comparison();
      System.out.printf(
          Locale.ROOT,
          "%-16s %-12s %8.0f %8.1f%n",
          columns.get(i).name(),
          columns.get(i).kind().name().toLowerCase(Locale.ROOT),
          scoring.nanos(i, comparison),
          scoring.equal(i, comparison));
    }
  }

  private static LinkSettings settings() {
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    kinds.put("given_name", ColumnKind.GIVEN_NAME);
    kinds.put("surname", ColumnKind.SURNAME);
    kinds.put("date_of_birth", ColumnKind.DATE);
    kinds.put("email", ColumnKind.EMAIL);
    kinds.put("phone", ColumnKind.PHONE);
    kinds.put("street", ColumnKind.STREET);
    kinds.put("postcode", ColumnKind.POSTCODE);
    kinds.put("city", ColumnKind.CITY);
    LinkSettings defaults = LinkSettings.DEFAULTS;
    return new LinkSettings(
        kinds,
        OptionalDouble.empty(),
        defaults.pairsPerRecord(),
        defaults.mostRecords(),
        defaults.neighbours(),
        defaults.largestEntity());
  }
}
