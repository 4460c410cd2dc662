/**
 * Which rows are good enough to be written, and when a run must stop. Start at {@link
 * io.gluewright.quality.Checks}, which marks the rows that break a check, and {@link
 * io.gluewright.quality.Gate}, which stops a run that refuses too many.
 *
 * <p>A check is a condition on one row, evaluated in the pass that writes the rows and never by a
 * Spark job of its own.
 *
 * <p>May import Spark SQL, {@code io.gluewright.diagnostics} and {@code io.gluewright.transforms}.
 * Never a job, never a Glue class, never I/O.
 */
package io.gluewright.quality;
