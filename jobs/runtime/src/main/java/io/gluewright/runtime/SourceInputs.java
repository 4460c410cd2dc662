package io.gluewright.runtime;

import io.gluewright.runtime.gates.GateInput;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.staging.Staged;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Encoders;

/**
 * What the rows of a source were read from.
 *
 * @param names for the ledger: of files, or of what else was read
 * @param kind what the names are of
 */
record SourceInputs(List<String> names, Kind kind) {
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
  }

  /**
   * The files that staged rows come from. The ledger needs their names; this reads one column of
   * what is staged, not the input.
   */
  static SourceInputs of(SourceSpec source, Staged staged) {
    if (!List.of(staged.rows().columns()).contains(SourceSpec.FILE)) {
      return whole(source.describe());
    }
    List<String> files =
        staged
            .rows()
            .select(SourceSpec.FILE)
            .distinct()
            .limit(MOST_INPUTS + 1)
            .as(Encoders.STRING())
            .collectAsList();
    return files.size() <= MOST_INPUTS
        ? new SourceInputs(files.stream().sorted().toList(), Kind.FILES)
        : whole("more than %d files: %s".formatted(MOST_INPUTS, source.describe()));
  }

  private static SourceInputs whole(String name) {
    return new SourceInputs(List.of(name), Kind.WHOLE);
  }

  /** As a history tells one delivery from the next. */
  GateInput forGates(RunReport report, Configuration hadoop) {
    return kind == Kind.FILES
        ? GateInput.ofFiles(names, report.started(), hadoop)
        : GateInput.ofRun(report.runId(), report.started());
  }
}
