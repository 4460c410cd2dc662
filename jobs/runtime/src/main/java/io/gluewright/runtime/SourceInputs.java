package io.gluewright.runtime;

import io.gluewright.quality.history.RunInput;
import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.sources.SourceSpec;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * What the rows of a source were read from.
 *
 * @param names for the ledger: of files, or of what else was read
 * @param kind what the names are of
 * @param files all files, however many
 */
record SourceInputs(List<String> names, Kind kind, List<String> files) {
  /** What names may be of. */
  enum Kind {
    /** Each of a file. */
    FILES,
    /** Of something that cannot be told from what it was in another run. */
    WHOLE
  }

  private static final int MOST_INPUTS = 1000;

  SourceInputs {
    names = List.copyOf(names);
    files = List.copyOf(files);
  }

  /**
   * The files that rows come from. The ledger and the batch need their names.
   *
   * @param staged this reads one column of what is staged, not the input
   */
  static SourceInputs of(SourceSpec source, Dataset<Row> staged) {
    if (!List.of(staged.columns()).contains(SourceSpec.FILE)) {
      return whole(source.describe(), List.of());
    }
    List<String> files =
        staged.select(SourceSpec.FILE).distinct().as(Encoders.STRING()).collectAsList();
    return files.size() <= MOST_INPUTS
        ? new SourceInputs(files.stream().sorted().toList(), Kind.FILES, files)
        : whole("more than %d files: %s".formatted(MOST_INPUTS, source.describe()), files);
  }

  /** Rows that runs have quarantined. */
  static SourceInputs ofQuarantine(Input.Quarantined rows) {
    List<String> names = rows.runs().stream().map("quarantine of run %s"::formatted).toList();
    return new SourceInputs(names, Kind.WHOLE, List.of());
  }

  private static SourceInputs whole(String name, List<String> files) {
    return new SourceInputs(List.of(name), Kind.WHOLE, files);
  }

  /** As a history tells one delivery from the next. */
  RunInput forGates(RunReport report, Configuration hadoop) {
    return kind == Kind.FILES
        ? RunInput.ofFiles(names, report.started(), hadoop)
        : RunInput.ofRun(report.runId(), report.started());
  }
}
