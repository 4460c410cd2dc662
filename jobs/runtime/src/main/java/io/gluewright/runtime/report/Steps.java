package io.gluewright.runtime.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs the steps of a job one after the other, and says how long each took. */
public final class Steps {
  private final Clock clock;
  private final Progress progress;
  private final RunReport report;

  public Steps(Clock clock, Progress progress, RunReport report) {
    this.clock = clock;
    this.progress = progress;
    this.report = report;
  }

  public void run(String name, Runnable body) {
    counted(
        name,
        step -> {
          body.run();
          return step;
        });
  }

  public <T> T run(String name, Supplier<T> body) {
    return counted(name, step -> body.get());
  }

  /** Runs a step that knows, by its end, how many rows it dealt with. */
  public <T> T counted(String name, Function<Step, T> body) {
    Instant begin = clock.instant();
    Step step = new Step();
    T result;
    try {
      result = body.apply(step);
    } catch (RuntimeException | Error e) {
      progress.failed(name, since(begin));
      throw e;
    }
    StepTime time = new StepTime(name, step.rows, since(begin));
    report.step(time);
    progress.ended(time);
    return result;
  }

  private Duration since(Instant begin) {
    return Duration.between(begin, clock.instant());
  }

  /** A step that is running. */
  public static final class Step {
    private OptionalLong rows = OptionalLong.empty();

    private Step() {}

    /** Adds to the rows that the step dealt with. */
    public void rows(long more) {
      rows = OptionalLong.of(rows.orElse(0) + more);
    }
  }
}
