package io.gluewright.runtime.failures;

import dev.failsafe.Execution;
import dev.failsafe.RetryPolicy;
import io.gluewright.quality.engine.SparkError;
import io.gluewright.runtime.report.Retried;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of a run to what is outside. A call that fails transiently is made again, after a wait
 * that grows, as long as the run's patience lasts; an endpoint that keeps failing is left alone.
 * Every call that was made again is told in the report. Failures of other classes come out as they
 * are, at once.
 */
public final class Outside {
  private static final Logger LOG = LoggerFactory.getLogger(Outside.class);

  private final RetrySpec spec;
  private final Clock clock;
  private final Pause pause;
  private final RetryPolicy<Object> policy;
  private final Map<Endpoint, Breaker> breakers = new HashMap<>();
  private final Map<Call, Retried> retries = new LinkedHashMap<>();
  private Duration waited = Duration.ZERO;

  private record Call(String what, Endpoint endpoint) {}

  private Outside(RetrySpec spec, Clock clock, Pause pause) {
    this.spec = spec;
    this.clock = clock;
    this.pause = pause;
    this.policy = policy(spec);
  }

  /** The door of a run that is as patient as {@code spec} says. */
  public static Outside of(RetrySpec spec, Clock clock) {
    return of(spec, clock, Pause.ON_THREAD);
  }

  /** A door that makes every call once, for what is not a run. */
  public static Outside impatient() {
    return of(RetrySpec.ONCE, Clock.systemUTC());
  }

  static Outside of(RetrySpec spec, Clock clock, Pause pause) {
    return new Outside(spec, clock, pause);
  }

  private static RetryPolicy<Object> policy(RetrySpec spec) {
    var builder =
        RetryPolicy.builder()
            .handleIf((Throwable failure) -> mayPass(failure))
            .withMaxAttempts(spec.attempts());
    return (spec.backoff().compareTo(spec.maxBackoff()) < 0
            ? builder.withBackoff(spec.backoff(), spec.maxBackoff())
            : builder.withDelay(spec.backoff()))
        .withJitter(spec.jitter())
        .build();
  }

  /**
   * Makes a call that may be made again: twice is as good as once.
   *
   * @param what the call, as the report names it: {@code list orders}
   * @throws UnavailableException when it failed transiently each time, or the endpoint is left
   *     alone
   */
  public <T> T call(String what, Endpoint endpoint, Supplier<T> action) {
    Execution<Object> execution = Execution.of(policy);
    Breaker breaker = breaker(endpoint);
    Call call = new Call(what, endpoint);
    Duration before = waited();
    while (true) {
      breaker.requireClosed(what);
      try {
        T result = action.get();
        breaker.answered();
        ended(call, execution, Retried.Outcome.ANSWERED);
        return result;
      } catch (Exception e) { // Spark throws checked exceptions that it does not declare
        tell(breaker, e);
        execution.recordException(e);
        if (!mayPass(e)) {
          ended(call, execution, Retried.Outcome.ANSWERED);
          throw e;
        }
        if (execution.isComplete() || !await(call, execution, e)) {
          ended(call, execution, Retried.Outcome.GIVEN_UP);
          throw UnavailableException.afterAttempts(
              what, endpoint, execution.getAttemptCount(), waited().minus(before), e);
        }
      }
    }
  }

  /**
   * Makes a call that must not be made again: whether it was done is not known if its answer is
   * lost. Its endpoint is watched all the same.
   *
   * @throws UnavailableException when the endpoint is left alone
   */
  public <T> T callOnce(String what, Endpoint endpoint, Supplier<T> action) {
    Breaker breaker = breaker(endpoint);
    breaker.requireClosed(what);
    try {
      T result = action.get();
      breaker.answered();
      return result;
    } catch (Exception e) {
      tell(breaker, e);
      throw e;
    }
  }

  /** The calls that were made again so far. */
  public synchronized List<Retried> retries() {
    return List.copyOf(retries.values());
  }

  /** What another call here has given up is not tried again around it. */
  private static boolean mayPass(Throwable failure) {
    return Diagnosis.of(failure).kind() == FailureClass.TRANSIENT
        && Diagnosis.chain(failure).stream().noneMatch(UnavailableException.class::isInstance);
  }

  /** What a call around this one is told of by it, the inner one has told its endpoint already. */
  private static void tell(Breaker breaker, Exception failure) {
    if (mayPass(failure)) {
      breaker.failed(failure);
    } else if (Diagnosis.chain(failure).stream()
        .noneMatch(UnavailableException.class::isInstance)) {
      breaker.answered();
    }
  }

  /** Waits for the next attempt; false if the run must not wait that long. */
  private boolean await(Call call, Execution<Object> execution, Exception failure) {
    Duration delay = execution.getDelay();
    String symptom = Diagnosis.of(failure).symptom();
    synchronized (this) {
      if (waited.plus(delay).compareTo(spec.budget()) > 0) {
        return false;
      }
      waited = waited.plus(delay);
      retries.merge(
          call, Retried.once(call.what(), call.endpoint().name(), delay, symptom), Retried::plus);
    }
    LOG.warn(
        "{}: {} failed ({}), attempt {} of {}; again in {} ms: {}",
        call.endpoint(),
        call.what(),
        symptom,
        execution.getAttemptCount(),
        spec.attempts(),
        delay.toMillis(),
        SparkError.message(failure));
    return slept(delay);
  }

  private boolean slept(Duration delay) {
    try {
      pause.last(delay);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void ended(Call call, Execution<Object> execution, Retried.Outcome outcome) {
    if (execution.getAttemptCount() > 0) {
      retries.computeIfPresent(call, (same, retried) -> retried.ended(outcome));
    }
  }

  private synchronized Duration waited() {
    return waited;
  }

  private synchronized Breaker breaker(Endpoint endpoint) {
    return breakers.computeIfAbsent(endpoint, each -> new Breaker(each, spec, clock));
  }
}
