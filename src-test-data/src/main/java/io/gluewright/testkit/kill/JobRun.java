package io.gluewright.testkit.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of a job in a JVM of its own. */
public final class JobRun {
  /** How a process ends that was killed, be it from outside or by itself. */
  public static final int KILLED = 137;

  /** How a run ends that has found another one at work. */
  public static final int HELD = 5;

  private static final Duration HANGS = Duration.ofMinutes(20);

  private final Process process;
  private final Path said;

  private JobRun(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  /** How it ended, and what it said. */
  public record Ended(int code, String said) {
    /** Whether it was killed. */
    public boolean died() {
      return code == KILLED;
    }

    /**
     * Itself, if it ended so.
     *
     * @throws IllegalStateException with what it said, otherwise
     */
    public Ended require(int expected) {
      if (code != expected) {
        throw new IllegalStateException(
            "a run ended with %d instead of %d:%n%s".formatted(code, expected, said));
      }
      return this;
    }
  }

  static JobRun start(List<String> command) {
    try {
      Path said = Files.createTempFile("gluewright-run", ".log");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
      builder.environment().remove("JDK_JAVA_OPTIONS");
      return new JobRun(builder.redirectOutput(said.toFile()).start(), said);
    } catch (IOException e) {
      throw new UncheckedIOException("a run cannot be started: " + command, e);
    }
  }

  /** Kills it from outside, unless it has ended. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Whether it ends within this time. */
  public boolean endsWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a run was on", e);
    }
  }

  /**
   * Waits for its end.
   *
   * @throws IllegalStateException if it does not end within five minutes
   */
  public Ended await() {
    boolean ended = endsWithin(HANGS);
    if (!ended) {
      kill();
    }
    try {
      String text = Files.readString(said);
      Files.delete(said);
      if (!ended) {
        throw new IllegalStateException("a run hangs for %s:%n%s".formatted(HANGS, text));
      }
      return new Ended(process.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException("what a run said is gone", e);
    }
  }
}
