/**
 * Columns that are not as they were promised: what differs, what is to be done about it, and rows
 * made to fit. Start at {@link io.gluewright.drift.TableContract}; {@link
 * io.gluewright.drift.Drifts} finds what differs, {@link io.gluewright.drift.DriftPolicy} decides,
 * and {@link io.gluewright.drift.Fit} carries it out without losing a value.
 *
 * <p>May import Spark SQL, {@code io.gluewright.diagnostics} and {@code io.gluewright.transforms}.
 * Never a job, never a Glue class, never I/O.
 */
package io.gluewright.drift;
