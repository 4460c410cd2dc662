package io.gluewright.runtime.sources;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.runtime.batches.Input;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A source that is open.
 *
 * @param taken what its rows are, if the source knows that before they are read
 * @param notes what a reader of the report should know
 * @param keys of all rows that are there, if they are asked for
 * @param hold what has to stay as it is until the rows have been read
 */
record Opened(
    DynamicFrame frame,
    Optional<Input> taken,
    List<String> notes,
    Optional<Dataset<Row>> keys,
    Hold hold) {
  Opened {
    notes = List.copyOf(notes);
  }

  /** Something that is to be let go when rows have been read; more than once does no harm. */
  @FunctionalInterface
  interface Hold extends AutoCloseable {
    /** Nothing is held. */
    Hold NONE = () -> {};

    @Override
    void close();
  }

  static Opened of(DynamicFrame frame) {
    return new Opened(frame, Optional.empty(), List.of(), Optional.empty(), Hold.NONE);
  }

  Opened with(DynamicFrame typed) {
    return new Opened(typed, taken, notes, keys, hold);
  }
}
