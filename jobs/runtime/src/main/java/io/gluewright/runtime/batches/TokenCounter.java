package io.gluewright.runtime.batches;

/**
 * Tokens from a file beside the pending batches. They tell one run from the one before it; two runs
 * at one time they do not keep apart.
 */
public final class TokenCounter implements Tenure {
  private final long token;

  private TokenCounter(long token) {
    this.token = token;
  }

  /** Takes the next number. */
  public static Tenure next(PendingBatches pending) {
    return new TokenCounter(pending.nextToken());
  }

  @Override
  public long token() {
    return token;
  }

  @Override
  public void requireHeld() {
    // Nobody can take a number away.
  }
}
