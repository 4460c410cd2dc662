package io.gluewright.identity.scoring;

import io.gluewright.identity.comparison.Comparison;
import io.gluewright.identity.preparation.RecordColumns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Counts the patterns of levels: {@code pattern string, pairs bigint}. */
final class PatternTask implements PairTask {
  private static final StructType SCHEMA =
      new StructType().add("pattern", DataTypes.StringType).add("pairs", DataTypes.LongType);

  private final List<Comparison> comparisons;
  private final char[] levels;
  private final Map<String, long[]> counts = new HashMap<>();

  private PatternTask(List<Comparison> comparisons) {
    this.comparisons = comparisons;
    this.levels = new char[comparisons.size()];
  }

  static Maker of(RecordColumns columns) {
    return new PatternMaker(columns);
  }

  private record PatternMaker(RecordColumns columns) implements Maker {
    @Override
    public PairTask make() {
      return new PatternTask(columns.comparisons());
    }

    @Override
    public StructType schema() {
      return SCHEMA;
    }
  }

  @Override
  public void pair(Candidate left, Candidate right, Consumer<Row> out) {
    for (int column = 0; column < levels.length; column++) {
      levels[column] =
          (char) (left.values().level(column, right.values(), comparisons.get(column)) + 1);
    }
    counts.computeIfAbsent(new String(levels), pattern -> new long[1])[0]++;
  }

  @Override
  public void end(Consumer<Row> out) {
    counts.forEach((pattern, count) -> out.accept(RowFactory.create(pattern, count[0])));
  }
}
