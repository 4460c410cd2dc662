package io.gluewright.runtime.sinks;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;
import java.util.List;

/**
 * A Delta table that is known by its path.
 *
 * @param mergeOn the columns that tell which rows are the same one; empty for a table that is only
 *     appended to
 * @param newColumns what becomes of columns that the table does not have
 */
record DeltaSpec(
    String name,
    Location at,
    String path,
    List<String> mergeOn,
    List<String> partitionBy,
    NewColumns newColumns)
    implements SinkSpec {
  /** What becomes of columns that a table does not have. */
  enum NewColumns {
    /** They are a mistake. */
    REFUSE,
    /** The table has them from now on; rows that are there already have null in them. */
    ADD
  }

  static DeltaSpec read(String name, Settings settings) {
    return new DeltaSpec(
        name,
        settings.at(),
        settings.text("path"),
        settings.texts("merge-on"),
        settings.texts("partition-by"),
        settings.choice("new-columns", NewColumns.REFUSE));
  }
}
