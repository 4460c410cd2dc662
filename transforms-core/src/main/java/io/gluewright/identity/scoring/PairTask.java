package io.gluewright.identity.scoring;

import java.io.Serializable;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** What is done with each pair; one per task, so it may count. */
interface PairTask {
  /**
   * Takes a pair.
   *
   * @param left the record that stands on the left
   * @param out takes rows of {@link Maker#schema}
   */
  void pair(Candidate left, Candidate right, Consumer<Row> out);

  /** After the last pair. */
  void end(Consumer<Row> out);

  /** Travels to the tasks. */
  interface Maker extends Serializable {
    PairTask make();

    StructType schema();
  }
}
