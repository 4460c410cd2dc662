/**
 * What was measured of a dataset, under the names that Glue gives it. Start at {@link
 * io.gluewright.quality.metrics.Metrics}.
 *
 * <p>Values only: imports nothing but the JDK and {@code diagnostics}. Never Spark, never I/O.
 */
package io.gluewright.quality.metrics;
