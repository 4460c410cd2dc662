package io.gluewright.runtime.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes when a test says so, and while somebody sleeps. */
final class ManualTime implements Time {
  private final Passing passing;
  private final Duration ahead;

  /** What all clocks of a test have in common. */
  private static final class Passing {
    private Duration passed = Duration.ZERO;
    private Runnable meanwhile = () -> {};
    private final List<Duration> pauses = new ArrayList<>();
  }

  private ManualTime(Passing passing, Duration ahead) {
    this.passing = passing;
    this.ahead = ahead;
  }

  static ManualTime begin() {
    return new ManualTime(new Passing(), Duration.ZERO);
  }

  /** The same time, on a clock that is wrong. */
  ManualTime wrongBy(Duration difference) {
    return new ManualTime(passing, ahead.plus(difference));
  }

  /** What happens whenever somebody has slept for a while. */
  void whileSleeping(Runnable action) {
    passing.meanwhile = action;
  }

  void pass(Duration length) {
    passing.passed = passing.passed.plus(length);
  }

  @Override
  public Instant now() {
    return Instant.parse("2026-01-01T00:00:00Z").plus(passing.passed).plus(ahead);
  }

  @Override
  public long nanos() {
    return passing.passed.toNanos();
  }

  /** For how long somebody has slept, each time. */
  List<Duration> pauses() {
    return List.copyOf(passing.pauses);
  }

  @Override
  public void sleep(Duration length) {
    passing.pauses.add(length);
    pass(length);
    passing.meanwhile.run();
  }
}
