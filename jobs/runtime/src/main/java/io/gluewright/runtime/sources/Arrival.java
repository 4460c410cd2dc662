package io.gluewright.runtime.sources;

import com.amazonaws.services.glue.DynamicFrame;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.runtime.report.Fallback;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is new in a source: the records that can be read, and those that cannot. Lazy. */
public final class Arrival {
  private final DynamicFrame frame;
  private final Dataset<Row> rows;
  private final List<String> notes;
  private final Optional<Fallback> fallback;

  Arrival(DynamicFrame frame, List<String> notes, Optional<Fallback> fallback) {
    this.fallback = fallback;
    this.frame = frame;
    this.rows = GlueFrames.table(frame);
    this.notes = List.copyOf(notes);
  }

  /** As they came; {@link SourceSpec#FILE} tells the file where there is one. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** Whether there are columns: a source without anything new may have none. */
  public boolean hasColumns() {
    return Arrays.stream(rows.columns()).anyMatch(name -> !name.equals(SourceSpec.FILE));
  }

  /** How many records could not be read. Cheap once {@link #rows()} has been computed. */
  public long unreadable() {
    return frame.errorsCount();
  }

  /** The records that could not be read, with what is known of them. */
  public Dataset<Row> unreadableRecords() {
    return GlueFrames.errors(frame);
  }

  /** What was read instead of the source itself, if it was. */
  public Optional<Fallback> fallback() {
    return fallback;
  }

  /** What a reader of the report should know. */
  public List<String> notes() {
    return notes;
  }
}
