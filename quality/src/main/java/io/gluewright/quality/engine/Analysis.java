package io.gluewright.quality.engine;

import io.gluewright.quality.metrics.Metrics;

/** Metrics that are taken without being judged. */
@FunctionalInterface
interface Analysis {
  /** What there was to measure; throws {@link RefusalException} where it could not be. */
  Metrics of(Measured measured);

  /** These, then those of {@code other} that are not among them. */
  default Analysis and(Analysis other) {
    return measured -> of(measured).and(other.of(measured));
  }
}
