/**
 * Measures the evaluation of rulesets: beside the same aggregates written by hand, beside Deequ's
 * engine where the profile {@code oracles} brings it, and as part of a write. Start at {@link
 * io.gluewright.benchmarks.quality.QualityThroughput}.
 *
 * <p>May import Spark SQL, {@code io.gluewright.benchmarks} and {@code io.gluewright.quality}.
 * Nothing imports it, and no job packs it.
 */
package io.gluewright.benchmarks.quality;
