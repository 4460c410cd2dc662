package io.gluewright.runtime.batches;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Numbers for the commits of a run: each is greater than the one before it, and all are greater
 * than those of a run with a smaller token. A table that has seen one takes no smaller one.
 */
public final class CommitVersions implements LongSupplier {
  private static final int COMMITS_PER_TOKEN = 20; // as a power of two

  private final AtomicLong last;

  private CommitVersions(long first) {
    this.last = new AtomicLong(first);
  }

  public static CommitVersions under(Tenure tenure) {
    return new CommitVersions(first(tenure.token()));
  }

  /** No commit under the token, or a greater one, has a smaller number. */
  public static long first(long token) {
    return token << COMMITS_PER_TOKEN;
  }

  @Override
  public long getAsLong() {
    return last.incrementAndGet();
  }
}
