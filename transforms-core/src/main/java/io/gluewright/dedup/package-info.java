/**
 * Removing rows that are there more than once. Start at {@link io.gluewright.dedup.Dedup}.
 *
 * <p>May import Spark SQL, {@code io.gluewright.diagnostics} and {@code io.gluewright.transforms}.
 * Never a job, never a Glue class, never I/O.
 */
package io.gluewright.dedup;
