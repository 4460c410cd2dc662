package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.gluewright.identity.clusters.AverageLinkage;
import io.gluewright.identity.clusters.ConnectedComponents;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Scorer;
import io.gluewright.transforms.Materializer;
import io.gluewright.transforms.RowStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Clusters of records from scored pairs: what hangs together by pairs that are more likely matches
 * than not is looked at as a whole, each record against each, and cut where it hangs by weak
 * bridges ({@link AverageLinkage}). What is too large to be looked at as a whole is first taken
 * apart at its weaker pairs.
 */
final class EntityClusters {
  /** By how many bits the bar is raised for components that are too large, and how often. */
  private static final double STEP = 5;

  private static final int MOST_STEPS = 6;

  private static final StructType CLUSTERED =
      new StructType()
          .add("record", DataTypes.StringType)
          .add("cluster", DataTypes.StringType)
          .add("component", DataTypes.StringType);

  private final MatchModel model;
  private final OwnBars bars;
  private final Materializer materializer;
  private final int mostMembers;

  private EntityClusters(OwnBars bars, Materializer materializer, int mostMembers) {
    this.model = bars.model();
    this.bars = bars;
    this.materializer = materializer;
    this.mostMembers = mostMembers;
  }

  /**
   * {@code record string, cluster string, component string} of every record that hangs together
   * with another.
   *
   * @param scored {@code left_record string, right_record string, weight double}
   * @param bars those of the records, and the model
   * @param prepared {@code record string, side int, payload binary}
   */
  static Dataset<Row> of(
      Dataset<Row> scored, OwnBars bars, Dataset<Row> prepared, Materializer materializer) {
    return bounded(scored, bars, prepared, materializer, Linker.MOST_MEMBERS);
  }

  /** The same where components of more records than {@code mostMembers} are too large. */
  static Dataset<Row> bounded(
      Dataset<Row> scored,
      OwnBars bars,
      Dataset<Row> prepared,
      Materializer materializer,
      int mostMembers) {
    return new EntityClusters(bars, materializer, mostMembers)
        .clusters(bars.passed(scored), prepared);
  }

  private Dataset<Row> clusters(Dataset<Row> scored, Dataset<Row> prepared) {
    Dataset<Row> components =
        materializer.materialize("link components", components(scored, lower()));
    Dataset<Row> parts = bounded(components, scored);
    return parts
        .join(bars.with(prepared.select("record", "payload")), "record")
        .repartition(col("part"))
        .sortWithinPartitions("part", "record")
        .select("part", "record", "payload", "component", "bar")
        .mapPartitions(new Cut(model, mostMembers), Encoders.row(CLUSTERED));
  }

  /** Pairs count from an even chance on, or from the threshold if that is lower. */
  private double lower() {
    return Math.min(0, model.threshold());
  }

  /** {@code record, component}. */
  private Dataset<Row> components(Dataset<Row> scored, double above) {
    Dataset<Row> edges =
        scored
            .filter(col("weight").gt(above))
            .select(col("left_record").as("src"), col("right_record").as("dst"));
    return ConnectedComponents.of(edges, materializer).toDF("record", "component");
  }

  /** {@code record, component, part}: parts are components, or smaller where these are large. */
  private Dataset<Row> bounded(Dataset<Row> components, Dataset<Row> scored) {
    Dataset<Row> parts = components.withColumn("part", col("component"));
    for (int step = 1; step <= MOST_STEPS; step++) {
      Dataset<Row> large = large(parts);
      if (large.isEmpty()) {
        return parts;
      }
      parts = materializer.materialize("link parts " + step, taken(parts, large, scored, step));
    }
    return parts;
  }

  private Dataset<Row> large(Dataset<Row> parts) {
    return parts
        .groupBy("part")
        .agg(count(lit(1)).as("members"))
        .filter(col("members").gt(mostMembers))
        .select("part");
  }

  private Dataset<Row> taken(
      Dataset<Row> parts, Dataset<Row> large, Dataset<Row> scored, int step) {
    Dataset<Row> apart = parts.join(large, "part").select("record", "component");
    Dataset<Row> ends = apart.select(col("record").as("left_record"));
    Dataset<Row> among = scored.join(ends, "left_record").select(scored.col("*"));
    Dataset<Row> smaller =
        components(among, lower() + step * STEP).withColumnRenamed("component", "part");
    Column part = org.apache.spark.sql.functions.coalesce(col("part"), col("record"));
    return parts
        .join(large, new String[] {"part"}, "left_anti")
        .select("record", "component", "part")
        .unionByName(
            apart
                .join(smaller, new String[] {"record"}, "left")
                .select(col("record"), col("component"), part.as("part")));
  }

  /** Cuts each part; its rows stand together, in the order of their names. */
  private static final class Cut implements MapPartitionsFunction<Row, Row> {
    private static final long serialVersionUID = 1;

    private final MatchModel model;
    private final int mostMembers;

    Cut(MatchModel model, int mostMembers) {
      this.model = model;
      this.mostMembers = mostMembers;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
      return new Cutting(rows, Scorer.of(model), model.threshold(), mostMembers);
    }
  }

  private static final class Cutting extends RowStream {
    private final Iterator<Row> rows;
    private final Scorer scorer;
    private final double threshold;
    private final int mostMembers;
    private final List<Row> part = new ArrayList<>();

    Cutting(Iterator<Row> rows, Scorer scorer, double threshold, int mostMembers) {
      this.rows = rows;
      this.scorer = scorer;
      this.threshold = threshold;
      this.mostMembers = mostMembers;
    }

    @Override
    protected boolean advance(Consumer<Row> out) {
      if (rows.hasNext()) {
        take(rows.next(), out);
        return true;
      }
      cut(out);
      return false;
    }

    private void take(Row row, Consumer<Row> out) {
      if (!part.isEmpty() && !part.get(0).getString(0).equals(row.getString(0))) {
        cut(out);
      }
      part.add(row);
    }

    /** A part that could not be taken apart holds together by strong pairs throughout. */
    private void cut(Consumer<Row> out) {
      int[] clusters = part.size() > mostMembers ? new int[part.size()] : cut(threshold);
      for (int i = 0; i < clusters.length; i++) {
        Row row = part.get(i);
        String cluster = part.get(clusters[i]).getString(1);
        out.accept(RowFactory.create(row.getString(1), cluster, row.getString(3)));
      }
      part.clear();
    }

    private double bar(int member) {
      return part.get(member).getDouble(4);
    }

    private int[] cut(double threshold) {
      List<Values> values = part.stream().map(row -> Values.read((byte[]) row.getAs(2))).toList();
      double[][] weights = new double[part.size()][];
      double[][] coverage = new double[part.size()][];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = new double[i];
        coverage[i] = new double[i];
        for (int j = 0; j < i; j++) {
          double weight = scorer.weight(values.get(j), values.get(i));
          weights[i][j] = OwnBars.counted(weight, threshold, bar(j), bar(i));
          coverage[i][j] = scorer.coverage(values.get(j), values.get(i));
        }
      }
      return AverageLinkage.clusters(weights, coverage, threshold);
    }
  }
}
