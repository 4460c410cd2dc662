package io.gluewright.benchmarks.ledger;

import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.Launcher;
import io.gluewright.runtime.faults.CrashPoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The same work as a run of the runtime. */
enum Orders {
  /** Every run reads all there is; nothing is noted of what it takes in. */
  BOOKMARKS_OFF("job-bookmark-disable"),
  /** Each row once. */
  BOOKMARKS_ON("job-bookmark-enable");

  static final String NAME = "orders";

  /** The job, and the resource that is its configuration. */
  static final String JOB = "ledger-cost";

  private final String bookmarks;

  Orders(String bookmarks) {
    this.bookmarks = bookmarks;
  }

  /** Where the orders are in the end. */
  static Path table(Path home) {
    return home.resolve(NAME);
  }

  /**
   * What lies between two points that a run comes to one after the other.
   *
   * @param way the two points
   * @param seconds on the clock
   */
  record Stretch(String way, double seconds) {}

  /** Lets a run end well, and tells its stretches. */
  List<Stretch> run(Path input, Path home) {
    String[] arguments = {
      "--job-bookmark-option",
      bookmarks,
      "--set",
      "input = \"%s\", output = \"%s\"".formatted(input, home)
    };
    List<Stretch> stretches = new ArrayList<>();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    Stopwatch watch = new Stopwatch(stretches);
    CrashPoint.Watch watched = CrashPoint.watch(watch::at);
    try {
      ExitCode code = Launcher.execute(JOB, arguments, Orders::land, Clock.systemUTC(), out, out);
      if (code != ExitCode.DONE) {
        throw new IllegalStateException(said.toString(StandardCharsets.UTF_8));
      }
    } finally {
      watched.close();
    }
    return stretches;
  }

  private static void land(JobRuntime job) {
    job.land(job.intake(NAME), NAME);
  }

  /** Notes when a run comes to which point. */
  private static final class Stopwatch {
    private final List<Stretch> stretches;
    private String from = "start";
    private long since = System.nanoTime();

    Stopwatch(List<Stretch> stretches) {
      this.stretches = stretches;
    }

    synchronized void at(CrashPoint point) {
      long now = System.nanoTime();
      stretches.add(new Stretch("%s to %s".formatted(from, point.text()), (now - since) / 1e9));
      from = point.text();
      since = now;
    }
  }
}
