package io.gluewright.runtime;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Redaction;
import io.gluewright.quality.GateStoppedException;
import io.gluewright.runtime.arguments.JobArguments;
import io.gluewright.runtime.arguments.Replay;
import io.gluewright.runtime.batches.Batch;
import io.gluewright.runtime.config.JobConfig;
import io.gluewright.runtime.failures.Diagnosis;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.kept.CodeVersion;
import io.gluewright.runtime.lease.LeaseHeldException;
import io.gluewright.runtime.report.Progress;
import io.gluewright.runtime.session.Sessions;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a job from its command line to its exit code.
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *   Launcher.launch("clean-orders", args, CleanOrdersJob::run);
 * }
 * }</pre>
 */
public final class Launcher {
  private static final Logger LOG = LoggerFactory.getLogger(Launcher.class);

  private static final String HELD =
      "another run of %s committed its bookmark meanwhile; this run's bookmark was not moved";

  private static final String TRIED_AGAIN =
      "run %1$s was to feed rows of the quarantine, and is tried again first by each run; --replay --forget %1$s gives it up, and leaves its rows open";

  private final String job;
  private final Clock clock;
  private final PrintStream out;
  private final PrintStream err;

  private Launcher(String job, Clock clock, PrintStream out, PrintStream err) {
    this.job = job;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the job and ends the JVM with the code of {@link ExitCode}, unless all went well. On Glue,
   * which looks for an exception, it throws one instead.
   */
  public static void launch(String job, String[] arguments, JobBody body) {
    ExitCode code = execute(job, arguments, body, Clock.systemUTC(), System.out, System.err);
    if (code == ExitCode.DONE) {
      return;
    }
    if (Sessions.isOnGlue()) {
      throw new IllegalStateException(
          "%s ended with %s (%d); the reason is in the log above"
              .formatted(job, code, code.code()));
    }
    System.exit(code.code());
  }

  /**
   * Runs the job without ending the JVM.
   *
   * @param out takes the report
   * @param err takes progress and messages
   */
  public static ExitCode execute(
      String job, String[] arguments, JobBody body, Clock clock, PrintStream out, PrintStream err) {
    return new Launcher(job, clock, out, err).execute(arguments, body);
  }

  private ExitCode execute(String[] given, JobBody body) {
    try {
      JobArguments arguments = JobArguments.parse(given);
      return run(arguments, JobConfig.load(job, arguments), body);
    } catch (InvalidInputException e) {
      return ended(ExitCode.INVALID_INPUT, e.getMessage());
    } catch (GateStoppedException e) {
      return ended(ExitCode.GATE_CLOSED, e.getMessage());
    } catch (NothingToDoException e) {
      return ended(ExitCode.NOTHING_TO_DO, e.getMessage());
    } catch (LeaseHeldException e) {
      return ended(ExitCode.HELD, e.getMessage());
    } catch (Exception e) {
      LOG.info("{} failed: {}", job, Failure.trace(e));
      Optional<String> rival = Failure.rival(e);
      if (rival.isPresent()) {
        return ended(ExitCode.HELD, "%s: %s".formatted(job, rival.get()));
      }
      return Failure.lostBookmark(e)
          ? ended(ExitCode.HELD, HELD.formatted(job))
          : ended(
              ExitCode.FAILED,
              "%s%n  %s".formatted(Failure.describe(job, e), Diagnosis.of(e).words()));
    }
  }

  private ExitCode ended(ExitCode code, String message) {
    err.println(Redaction.text(message));
    err.flush();
    return code;
  }

  private ExitCode run(JobArguments arguments, JobConfig config, JobBody body) throws Exception {
    Optional<Replay> plan =
        arguments.replay().filter(replay -> replay.purpose() == Replay.Purpose.PLAN);
    if (plan.isPresent()) {
      out.println(FeedPlan.of(plan.get(), arguments, config));
      out.flush();
      return ExitCode.DONE;
    }
    CodeVersion code = CodeVersion.of(body.getClass());
    try (OpenJob opened = OpenJob.open(arguments, config, code, clock, Progress.on(err))) {
      if (arguments.forgotten().isPresent()) {
        out.println(opened.forget(arguments.forgotten().get()));
        out.flush();
        return ExitCode.DONE;
      }
      Recovery recovery = new Recovery();
      for (Batch dead : opened.toReplay(recovery)) {
        err.println("replaying the batch of run %s, which died".formatted(dead.id()));
        CrashPoint.REPLAY_BEGUN.reach();
        try (JobRuntime replay = opened.replay(dead, recovery)) {
          carryOut(replay, arguments, body);
          recovery.replayed(replay, dead);
        } catch (Exception e) {
          if (dead.isOfQuarantine()) {
            err.println(TRIED_AGAIN.formatted(dead.id()));
          }
          throw e;
        }
        CrashPoint.REPLAY_ENDED.reach();
      }
      Optional<JobRuntime> open =
          arguments.replay().isPresent()
              ? opened.feed(arguments.replay().get(), err::println)
              : Optional.of(opened.run(recovery));
      if (open.isEmpty()) {
        err.println(job + ": none of the rows in quarantine that are asked for is open");
        requireInput(arguments, recovery.hadInput());
        return ExitCode.DONE;
      }
      try (JobRuntime runtime = open.get()) {
        recovery.tell(runtime.report());
        carryOut(runtime, arguments, body);
        print(runtime, arguments);
        requireInput(arguments, runtime.hadInput() || recovery.hadInput());
        return ExitCode.DONE;
      }
    }
  }

  private void requireInput(JobArguments arguments, boolean hadInput) {
    if (arguments.requiresInput() && !hadInput) {
      throw new NothingToDoException(job + ": nothing is new, and --require-input was given");
    }
  }

  private void carryOut(JobRuntime runtime, JobArguments arguments, JobBody body) throws Exception {
    try {
      body.run(runtime);
      runtime.commit();
    } catch (GateStoppedException e) {
      runtime.stop();
      throw failed(runtime, arguments, e);
    } catch (Exception e) {
      runtime.report().failed(Diagnosis.of(e).failedBy());
      throw failed(runtime, arguments, e);
    }
  }

  /** A machine that waits for a report gets one of a failed run too. */
  private <E extends Exception> E failed(JobRuntime runtime, JobArguments arguments, E failure) {
    if (arguments.wantsJson()) {
      print(runtime, arguments);
    }
    return failure;
  }

  private void print(JobRuntime runtime, JobArguments arguments) {
    out.println(arguments.wantsJson() ? runtime.report().json() : runtime.report().table());
    out.flush();
  }
}
