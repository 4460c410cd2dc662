/**
 * Whether a run is out of the ordinary, judged by earlier runs. Start at {@link
 * io.gluewright.quality.history.anomaly.Anomaly}, the checks of a single number; {@link
 * io.gluewright.quality.history.anomaly.Drift} compares distributions, {@link
 * io.gluewright.quality.history.anomaly.Rhythm} waits for data that does not come, and {@link
 * io.gluewright.quality.history.anomaly.Watchlist} holds what runs are watched for without a rule.
 *
 * <p>May import {@code io.gluewright.quality.metrics}, {@code io.gluewright.quality.history} and
 * the severities of {@code io.gluewright.quality.dqdl}. Values only: never Spark, never I/O, never
 * the clock.
 */
package io.gluewright.quality.history.anomaly;
