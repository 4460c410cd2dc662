/**
 * Removing rows that are there more than once. Start at {@link io.gluewright.dedup.Dedup}, or at
 * {@link io.gluewright.dedup.FuzzyDedup} for rows that are alike and not equal.
 *
 * <p>May import Spark SQL, {@code io.gluewright.diagnostics}, {@code io.gluewright.transforms} and,
 * for rows that are alike, {@code io.gluewright.identity.linking}. Never a job, never a Glue class,
 * never I/O.
 */
package io.gluewright.dedup;
