package io.gluewright.runtime.lease;

import java.time.Duration;

/** Another run has the lease of the job, and is alive. */
public final class LeaseHeldException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Holder holder;

  LeaseHeldException(String job, LeaseState state, Duration waited) {
    super(message(job, state, waited));
    this.holder = state.holder();
  }

  /** Who has it. */
  public Holder holder() {
    return holder;
  }

  private static String message(String job, LeaseState state, Duration waited) {
    String found =
        "%s is held by %s, since %s; its lease runs until %s and is renewed while it works"
            .formatted(job, state.holder(), state.holder().since(), state.until());
    String after = waited.isZero() ? "" : "; waited for it for %d s".formatted(waited.toSeconds());
    return """
        %s%s
          expected: one run of a job at a time
          hint: wait for that run with --wait, or for so long with --wait 30m; a run that has died is taken over %d s after its last sign of life\
        """
        .formatted(found, after, state.ttl().toSeconds());
  }
}
