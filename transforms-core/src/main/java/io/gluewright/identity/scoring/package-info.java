/**
 * Walks over the pairs that blocking lets through, each once, and counts or scores them. Start at
 * {@link io.gluewright.identity.scoring.CandidatePairs}.
 *
 * <p>May import Spark SQL, {@code io.gluewright.identity.kinds}, {@code
 * io.gluewright.identity.blocking}, {@code io.gluewright.identity.comparison}, {@code
 * io.gluewright.identity.preparation}, {@code io.gluewright.identity.model} and {@code
 * io.gluewright.transforms}. Never a job, never a Glue class, never I/O.
 */
package io.gluewright.identity.scoring;
