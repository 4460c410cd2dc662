package io.gluewright.runtime;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.quality.GateStoppedException;
import io.gluewright.runtime.report.Recovered;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.report.SinkRows;
import io.gluewright.runtime.report.Steps;
import io.gluewright.runtime.sinks.SinkJournal;
import io.gluewright.runtime.sinks.Written;
import java.util.function.Function;
import java.util.function.Supplier;

/** The steps of a run. What fails in one says in which. */
final class RunSteps implements SinkJournal {
  private final Steps steps;
  private final RunReport report;

  RunSteps(Steps steps, RunReport report) {
    this.steps = steps;
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

  @Override
  public Written write(String sink, Supplier<Written> write) {
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

  @Override
  public void landed(String source, long rows) {
    report.books().source(source).written(rows);
  }

  @Override
  public void note(String text) {
    report.note(text);
  }
}
