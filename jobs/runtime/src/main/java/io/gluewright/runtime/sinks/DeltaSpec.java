package io.gluewright.runtime.sinks;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;
import java.util.List;

/**
 * A Delta table that is known by its path.
 *
 * @param mergeOn the columns that tell which rows are the same one; empty for a table that is only
 *     appended to
 */
record DeltaSpec(
    String name, Location at, String path, List<String> mergeOn, List<String> partitionBy)
    implements SinkSpec {

  static DeltaSpec read(String name, Settings settings) {
    return new DeltaSpec(
        name,
        settings.at(),
        settings.text("path"),
        settings.texts("merge-on"),
        settings.texts("partition-by"));
  }
}
