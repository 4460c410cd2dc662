package io.gluewright.identity.scoring;

import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Scorer;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Scores pairs: {@code left_record string, right_record string, weight double} of those above the
 * floor, and a row of nulls and {@code pairs bigint} that tells how many were scored.
 */
final class ScoreTask implements PairTask {
  static final StructType SCHEMA =
      new StructType()
          .add("left_record", DataTypes.StringType)
          .add("right_record", DataTypes.StringType)
          .add("weight", DataTypes.DoubleType)
          .add("pairs", DataTypes.LongType);

  private final Scorer scorer;
  private final double floor;
  private long pairs;

  private ScoreTask(Scorer scorer, double floor) {
    this.scorer = scorer;
    this.floor = floor;
  }

  static Maker of(MatchModel model, double floor) {
    return new ScoreMaker(model, floor);
  }

  private record ScoreMaker(MatchModel model, double floor) implements Maker {
    @Override
    public PairTask make() {
      return new ScoreTask(Scorer.of(model), floor);
    }

    @Override
    public StructType schema() {
      return SCHEMA;
    }
  }

  @Override
  public void pair(Candidate left, Candidate right, Consumer<Row> out) {
    pairs++;
    double weight = scorer.weight(left.values(), right.values(), floor);
    if (weight > floor) {
      out.accept(RowFactory.create(left.record(), right.record(), weight, null));
    }
  }

  @Override
  public void end(Consumer<Row> out) {
    out.accept(RowFactory.create(null, null, null, pairs));
  }
}
