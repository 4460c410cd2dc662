package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.gluewright.identity.blocking.BlockingRules;
import io.gluewright.identity.blocking.FreshKeys;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.preparation.PreparedRecords;
import io.gluewright.identity.preparation.Side;
import io.gluewright.transforms.Materializer;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Links what is fresh with what is known. The cost follows what is fresh, but for scans of what is
 * known; and the result is that of one run over all records with the same model, as long as no key
 * becomes too large meanwhile and none was left out for the budget: all pairs of a component are at
 * hand when it is clustered again.
 */
final class Extension {
  private static final String ANTI = "left_anti";
  private static final String SEMI = "left_semi";

  private final Known known;
  private final LinkSettings settings;
  private final Materializer materializer;
  private final LinkSteps steps;

  Extension(Known known, LinkSettings settings, Materializer materializer, LinkSteps steps) {
    this.known = known;
    this.settings = settings;
    this.materializer = materializer;
    this.steps = steps;
  }

  Linked link(Dataset<Row> left, Optional<Dataset<Row>> right, String id, Mode mode) {
    Trained trained = known.trained();
    MatchModel model = trained.model();
    Texts read =
        steps.step(
            "read records",
            () -> Texts.read(trained.columns(), left, right, id, mode, materializer));
    Dataset<Row> fresh =
        steps.step(
            "prepare values",
            () ->
                materializer.materialize(
                    "link fresh",
                    PreparedRecords.of(read.records(), trained.columns(), trained.frequencies())));
    Dataset<Row> ids = fresh.select("record");
    Dataset<Row> standing =
        known.prepared().withColumn("side", Side.known()).join(ids, using("record"), ANTI);
    Dataset<Row> all = standing.unionByName(fresh);
    Candidates candidates =
        steps.step("block", () -> candidates(fresh, standing, read.size().records(), mode));
    Dataset<Row> raw =
        steps.step(
            "score pairs",
            () ->
                materializer.materialize(
                    "link scores", candidates.pairs().scores(model, Linker.floor(model))));
    Dataset<Row> fresher = Linker.scores(raw);
    Dataset<Row> scored =
        known.scored().map(pairs -> Known.without(pairs, ids).unionByName(fresher)).orElse(fresher);
    Dataset<Row> clusters =
        steps.step("cluster", () -> clusters(raw, scored, all, ids, model, mode));
    return new Linked(
        clusters,
        scored,
        all,
        candidates.keyed().join(candidates.plan().keys(), "key"),
        candidates.neighbours().orElseGet(() -> Linker.noNeighbours(all)),
        trained,
        Linker.figures(
            read.size(),
            candidates,
            Linker.compared(raw),
            LargeEntities.of(clusters, settings.largestEntity())));
  }

  /**
   * Of the known records those that share a key with a fresh one; all, where texts are compared.
   */
  private Candidates candidates(
      Dataset<Row> fresh, Dataset<Row> standing, long freshRecords, Mode mode) {
    Trained trained = known.trained();
    BlockingRules rules =
        BlockingRules.of(
            trained.model().blocking(), trained.columns().names(), trained.columns().kinds());
    FreshKeys keys = FreshKeys.of(rules, fresh, freshRecords);
    Dataset<Row> compared =
        trained.columns().comparesTexts()
            ? standing.unionByName(fresh)
            : materializer.materialize("link near", keys.near(standing).unionByName(fresh));
    return Candidates.of(
        compared,
        keys.keyed(compared),
        rules,
        trained.columns(),
        trained.frequencies(),
        mode.pairing(),
        Math.max(known.prepared().count() + freshRecords, 1),
        settings,
        materializer);
  }

  private Dataset<Row> clusters(
      Dataset<Row> raw,
      Dataset<Row> scored,
      Dataset<Row> all,
      Dataset<Row> ids,
      MatchModel model,
      Mode mode) {
    Dataset<Row> links =
        Linker.scores(raw).filter(col("weight").gt(Math.min(0, model.threshold())));
    Dataset<Row> ends =
        links.select(col("left_record").as("record")).union(links.select("right_record"));
    Dataset<Row> reached =
        known
            .components()
            .join(ends.union(ids).distinct(), using("record"), SEMI)
            .select("component")
            .distinct();
    Dataset<Row> touched =
        materializer.materialize(
            "link touched", known.shaken().map(reached::union).orElse(reached).distinct());
    Dataset<Row> affected =
        materializer.materialize(
            "link affected",
            known
                .components()
                .join(touched, using("component"), SEMI)
                .select("record")
                .union(ids)
                .distinct());
    Dataset<Row> among =
        scored
            .join(affected.toDF("left_record"), using("left_record"), SEMI)
            .join(affected.toDF("right_record"), using("right_record"), SEMI);
    return new Clustering(model, mode, materializer)
        .of(
            known.scored().isPresent() ? among : among.unionByName(held(affected)),
            OwnBars.of(scored, model),
            all.join(affected, using("record"), SEMI));
  }

  /**
   * Ties each record of a known component to its smallest one, so strongly that even a component
   * that is too large to be looked at as a whole is not taken apart.
   */
  private Dataset<Row> held(Dataset<Row> affected) {
    Dataset<Row> members = known.components().join(affected, using("record"), SEMI);
    Dataset<Row> hubs = members.groupBy("component").agg(min("record").as("left_record"));
    return members
        .join(hubs, "component")
        .filter(col("record").notEqual(col("left_record")))
        .select(
            col("left_record"),
            col("record").as("right_record"),
            lit(Double.POSITIVE_INFINITY).as("weight"));
  }

  private static String[] using(String column) {
    return new String[] {column};
  }
}
