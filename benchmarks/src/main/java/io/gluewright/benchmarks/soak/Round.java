package io.gluewright.benchmarks.soak;

import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.kill.JobRun;
import io.gluewright.testkit.kill.JobRun.Ended;
import io.gluewright.testkit.kill.Victim;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.apache.spark.sql.SparkSession;

/**
 * One job, killed at random until it has died often enough. What dice decide is the same for the
 * same seed; when a kill from outside finds a run is not.
 */
final class Round {
  private static final int KILLS_UNTIL_A_CHECK = 10;
  private static final double DROPS_PER_RUN = 0.7;
  private static final int MOST_TIMES = 3;
  private static final long FIRST_MILLIS = 500;

  /** The point that is met by feeding alone. */
  static final CrashPoint OF_FEEDING = CrashPoint.RESOLVED;

  private final Victim job;
  private final List<String> points;
  private final Random dice;
  private final SparkSession reader;
  private final Tally tally = new Tally();

  /** How long a run takes that does not die; longer ones make it longer. */
  private long longestMillis = 10_000;

  Round(Victim job, List<String> points, Random dice, SparkSession reader) {
    this.job = job;
    this.points = points;
    this.dice = dice;
    this.reader = reader;
  }

  /** Kills the job so often, and looks from time to time, and in the end, what it has left. */
  Tally kill(int times) {
    deliver();
    int checked = 0;
    while (tally.kills() < times && tally.isClean()) {
      if (dice.nextDouble() < DROPS_PER_RUN) {
        deliver();
      }
      die();
      if (tally.kills() - checked >= KILLS_UNTIL_A_CHECK) {
        checked = tally.kills();
        check();
      }
    }
    check();
    return tally;
  }

  private void deliver() {
    job.deliver();
    tally.dropped();
  }

  private void die() {
    switch (dice.nextInt(7)) {
      case 0, 1 -> dieAtAPoint();
      case 2 -> dieInRecovery();
      case 3 -> dieFeeding();
      case 4, 5 -> dieFromOutside();
      default -> dieWithARival();
    }
  }

  private void dieAtAPoint() {
    String prefix = job.leavesReplay() && dice.nextBoolean() ? "replay-ended," : "";
    dieAt(prefix + anyPoint(), Lethal.AT_A_POINT);
  }

  /** Where there is nothing to recover from, there will be. */
  private void dieInRecovery() {
    if (job.leavesReplay()) {
      dieAt("replay-begun," + anyPoint(), Lethal.IN_RECOVERY);
    } else {
      deliver();
      dieAt("sink-commit-before", Lethal.AT_A_POINT);
    }
  }

  /** Nothing else is to be left to do then: other rules would make other rows of it. */
  private void dieFeeding() {
    if (endsWell()) {
      String point = dice.nextBoolean() ? OF_FEEDING.text() : anyPoint();
      tally.run();
      note(job.startFeedingToDieAt(point).await(), Lethal.FEEDING, point);
      tally.run();
      feedWell();
    }
  }

  private void feedWell() {
    try {
      job.feedWell();
    } catch (IllegalStateException e) {
      tally.wrong(e.getMessage());
    }
  }

  private String anyPoint() {
    String point = points.get(dice.nextInt(points.size()));
    return "%s:%d".formatted(point, 1 + dice.nextInt(MOST_TIMES));
  }

  private void dieAt(String crashAt, Lethal how) {
    tally.run();
    note(job.startToDieAt(crashAt).await(), how, crashAt);
  }

  private void dieFromOutside() {
    tally.run();
    JobRun run = job.start();
    long began = System.nanoTime();
    long millis = anyTime();
    if (run.endsWithin(Duration.ofMillis(millis))) {
      longestMillis =
          Math.max(longestMillis, Duration.ofNanos(System.nanoTime() - began).toMillis());
    }
    run.kill();
    note(run.await(), Lethal.FROM_OUTSIDE, "after %d ms".formatted(millis));
  }

  /** One of the two is killed, or none; whoever is second waits, leaves or takes over. */
  private void dieWithARival() {
    tally.run();
    tally.run();
    JobRun first = job.start();
    BooleanSupplier ended = () -> first.endsWithin(Duration.ofMillis(anyTime() / 4));
    boolean alone = ended.getAsBoolean();
    JobRun second = job.start();
    if (!alone && dice.nextBoolean()) {
      first.endsWithin(Duration.ofMillis(anyTime()));
      first.kill();
    }
    note(first.await(), Lethal.WITH_A_RIVAL, "first of two");
    note(second.await(), Lethal.WITH_A_RIVAL, "second of two");
  }

  private long anyTime() {
    return FIRST_MILLIS + (long) (dice.nextDouble() * longestMillis);
  }

  private void note(Ended ended, Lethal how, String where) {
    if (ended.died()) {
      tally.killed(how);
    } else if (ended.code() == JobRun.HELD && how == Lethal.WITH_A_RIVAL) {
      tally.held();
    } else if (ended.code() != 0) {
      tally.wrong(
          "a run %s (%s) ended with %d:%n%s".formatted(how, where, ended.code(), ended.said()));
    }
  }

  private void check() {
    if (endsWell()) {
      tally.checked(job.outcome(reader).against(job.expected()));
    }
  }

  private boolean endsWell() {
    tally.run();
    Ended ended = job.start().await();
    boolean isWell = ended.code() == 0;
    if (!isWell) {
      tally.wrong(
          "a run that nobody killed ended with %d:%n%s".formatted(ended.code(), ended.said()));
    }
    return isWell;
  }
}
