package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;

import io.gluewright.identity.clusters.OneToOne;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.transforms.Materializer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** From scored pairs to clusters, in the way of a mode. */
record Clustering(MatchModel model, Mode mode, Materializer materializer) {

  /** {@code record, cluster, component} of every prepared record. */
  Dataset<Row> of(Dataset<Row> scored, Dataset<Row> prepared) {
    return of(scored, OwnBars.of(scored, model), prepared);
  }

  /** The same of some of all scored pairs, where the bars are those of all. */
  Dataset<Row> of(Dataset<Row> scored, OwnBars all, Dataset<Row> prepared) {
    OwnBars bars = all.resting(materializer);
    Dataset<Row> linked =
        mode == Mode.ONE_TO_ONE
            ? pairs(bars.passed(scored))
            : EntityClusters.of(scored, bars, prepared, materializer);
    Column alone = col("record");
    return materializer.materialize(
        "link clusters",
        prepared
            .select("record")
            .join(linked, new String[] {"record"}, "left")
            .select(
                col("record"),
                coalesce(col("cluster"), alone).as("cluster"),
                coalesce(col("component"), alone).as("component")));
  }

  /** {@code record, cluster, component} of the records of two tables that found a partner. */
  private Dataset<Row> pairs(Dataset<Row> scored) {
    Dataset<Row> chosen =
        OneToOne.of(
            scored.filter(col("weight").gt(model.threshold())).toDF("left", "right", "weight"),
            materializer);
    Column name = least(col("left"), col("right"));
    return chosen
        .select(col("left").as("record"), name.as("cluster"), name.as("component"))
        .union(chosen.select(col("right"), name, name));
  }

  /**
   * The pairs that count and whose records are in one group: {@code left_record, right_record,
   * weight}.
   *
   * @param scored all scored pairs
   * @param groups {@code record} and a column that names the group
   */
  static Dataset<Row> links(
      Dataset<Row> scored, Dataset<Row> groups, String group, MatchModel model) {
    Dataset<Row> lefts = groups.select(col("record").as("left_record"), col(group).as("one"));
    Dataset<Row> rights = groups.select(col("record").as("right_record"), col(group).as("other"));
    return OwnBars.of(scored, model)
        .passed(scored)
        .filter(col("weight").gt(model.threshold()))
        .join(lefts, "left_record")
        .join(rights, "right_record")
        .filter(col("one").equalTo(col("other")))
        .select("left_record", "right_record", "weight");
  }
}
