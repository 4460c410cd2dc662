package io.gluewright.runtime.sources;

import io.gluewright.dedup.Dedup;
import io.gluewright.dedup.FuzzyDedup;
import io.gluewright.diagnostics.Settings;
import io.gluewright.transforms.Materializer;
import io.gluewright.transforms.Transform;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** How the rows of a source are told that are there more than once, or are about the same thing. */
final class SourceDedup {
  private final Settings block;

  private SourceDedup(Settings block) {
    this.block = block;
  }

  /** Reads the block {@code dedup} of a source; mistakes go to the problems of {@code source}. */
  static Optional<SourceDedup> read(Settings source) {
    if (!source.has("dedup")) {
      return Optional.empty();
    }
    Settings block = source.block("dedup");
    if (FuzzyDedup.isMeant(block)) {
      FuzzyDedup.read(block);
    } else {
      Dedup.read(block);
    }
    return Optional.of(new SourceDedup(block));
  }

  /** The same against the columns of rows; mistakes go where they went when it was read. */
  void verify(StructType rows) {
    if (FuzzyDedup.isMeant(block)) {
      FuzzyDedup.read(block, rows);
    } else {
      Dedup.read(block, rows);
    }
  }

  /**
   * Removes rows; adds {@link Dedup#MERGED}.
   *
   * @param materializer where tables rest while it is learnt what is alike
   * @throws io.gluewright.diagnostics.InvalidInputException when {@code rows} lacks a column of it
   */
  Dataset<Row> apply(Dataset<Row> rows, Materializer materializer) {
    StructType compared = SourceSpec.seen(rows).schema();
    if (FuzzyDedup.isMeant(block)) {
      FuzzyDedup fuzzy = FuzzyDedup.read(block, compared);
      block.problems().throwIfAny();
      return fuzzy.apply(rows, materializer);
    }
    Transform transform = Dedup.read(block, compared);
    block.problems().throwIfAny();
    return transform.apply(rows);
  }
}
