package io.gluewright.runtime.state;

import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.report.SinkRows;
import io.gluewright.runtime.report.SourceBooks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One run in the ledger: which inputs went into which commits, and how many rows went where.
 *
 * @param recorded when the sinks had been written
 * @param recoveredBy the run that replayed it, if it died itself
 */
public record LedgerEntry(
    String job,
    String runId,
    Instant recorded,
    Optional<String> recoveredBy,
    List<Source> sources,
    List<SinkRows> sinks) {

  /** What a run took from one source: files or ranges of keys, and where the rows went. */
  public record Source(String name, List<String> inputs, Counts counts) {
    public Source {
      inputs = List.copyOf(inputs);
    }

    private static Source of(SourceBooks books) {
      return new Source(books.name(), books.inputs(), books.counts());
    }
  }

  public LedgerEntry {
    sources = List.copyOf(sources);
    sinks = List.copyOf(sinks);
  }

  /** The entry of a run whose sinks have been written. */
  public static LedgerEntry of(RunReport report, Instant recorded) {
    List<Source> sources = report.books().sources().stream().map(Source::of).toList();
    return new LedgerEntry(
        report.job(), report.runId(), recorded, Optional.empty(), sources, report.sinks());
  }

  /** The same, of a run that died and was replayed by {@code run}. */
  public LedgerEntry recoveredBy(String run) {
    return new LedgerEntry(job, runId, recorded, Optional.of(run), sources, sinks);
  }
}
