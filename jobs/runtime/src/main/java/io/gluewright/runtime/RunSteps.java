package io.gluewright.runtime;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.quality.GateStoppedException;
import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.report.OutOfBalanceException;
import io.gluewright.runtime.report.Recovered;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.report.SinkRows;
import io.gluewright.runtime.report.SourceBooks;
import io.gluewright.runtime.report.Steps;
import io.gluewright.runtime.sinks.SinkJournal;
import io.gluewright.runtime.sinks.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** The steps of a run. What fails in one says in which. */
final class RunSteps implements SinkJournal {
  private final Steps steps;
  private final RunReport report;
  private final List<String> changed;
  private final ToLongFunction<String> merged;
  private final List<Shown> shown = new ArrayList<>();
  private Optional<String> kept = Optional.empty();

  /**
   * A table that the job has looked at.
   *
   * @param content tells what it held then; nothing if that cannot be told
   */
  record Shown(String sink, Supplier<Optional<String>> content) {}

  /**
   * Steps of a run.
   *
   * @param changed since a run that died has begun what this one does, in words
   * @param merged how many rows of a source gave way to others, by now, and are in no book yet
   */
  RunSteps(
      Steps steps, RunReport report, List<String> changed, ToLongFunction<String> merged) {
    this.steps = steps;
    this.changed = List.copyOf(changed);
    this.merged = merged;
    this.report = report;
  }

  <T> T run(String name, Function<Steps.Step, T> body) {
    return steps.counted(name, step -> named(name, step, body));
  }

  private static <T> T named(String name, Steps.Step step, Function<Steps.Step, T> body) {
    try {
      return body.apply(step);
    } catch (InvalidInputException
        | GateStoppedException
        | NothingToDoException
        | StepFailedException e) {
      throw e;
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      throw new StepFailedException(name, e);
    }
  }

  /** Computes the result of a step that is kept. */
  <T> T withinKept(String step, Supplier<T> body) {
    kept = Optional.of(step);
    try {
      return body.get();
    } finally {
      kept = Optional.empty();
    }
  }

  /** Refuses what a step that is kept must not do, for if its result is served, it is not done. */
  void refuseWithinKept(String what) {
    kept.ifPresent(
        step -> {
          throw new IllegalStateException(
              "the step \"%s\" is kept, so it cannot %s, which a rerun would skip; do that before the step, or after it"
                  .formatted(step, what));
        });
  }

  /** The tables that the job has looked at so far, in the order in which it did. */
  List<Shown> shown() {
    return List.copyOf(shown);
  }

  @Override
  public void shown(String sink, Supplier<Optional<String>> content) {
    refuseWithinKept("look at the table \"%s\"".formatted(sink));
    shown.add(new Shown(sink, content));
  }

  @Override
  public Written write(String sink, Supplier<Written> write) {
    refuseWithinKept("write to the sink \"%s\"".formatted(sink));
    return run(
        "write " + sink,
        step -> {
          Written written = write.get();
          step.rows(written.rows());
          report.sink(
              new SinkRows(
                  sink,
                  written.inserted(),
                  written.updated(),
                  written.deleted(),
                  written.commit()));
          if (!written.commit().isEmpty()) {
            report.commit(
                new Recovered.Commit(
                    sink,
                    written.commit(),
                    written.when() == Written.When.NOW
                        ? Recovered.Who.REPLAY
                        : Recovered.Who.DEAD_RUN));
          }
          return written;
        });
  }

  /** Rows that were made by other rules are there, and those of now would be booked for them. */
  @Override
  public void compare(String sink, Optional<String> source, long landed, long now) {
    if (landed == now || !report.gone().isEmpty()) {
      return;
    }
    String found =
        "the sink \"%s\" has %,d rows that run %s brought before it died, and %,d are made of the same input now"
            .formatted(sink, landed, report.runId(), now);
    if (source.isPresent() && !changed.isEmpty()) {
      throw OutOfBalanceException.between(found, changed);
    }
    report.note(found + "; rows may be missing or twice there");
  }

  @Override
  public void landing(String sink, String source, Share share, long rows) {
    SourceBooks books = report.books().source(source);
    Counts entry = new Counts(0, rows, 0, merged.applyAsLong(source), 0, 0);
    if (share == Share.ALL) {
      books.requireBalanceWith(entry, sink);
    } else {
      books.requireRoomFor(entry, sink);
    }
  }

  @Override
  public void landed(String source, long rows) {
    report.books().source(source).written(rows);
  }

  @Override
  public void note(String text) {
    report.note(text);
  }
}
