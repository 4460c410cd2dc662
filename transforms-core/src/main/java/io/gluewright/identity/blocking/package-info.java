/**
 * Which pairs of records are compared at all. Start at {@link
 * io.gluewright.identity.blocking.BlockingRules}; what they cost is known before anything is
 * joined.
 *
 * <p>May import Spark SQL, {@code io.gluewright.identity.kinds}, {@code
 * io.gluewright.identity.comparison}, {@code io.gluewright.identity.preparation}, {@code
 * io.gluewright.identity.model} and {@code io.gluewright.transforms}. Never a job, never a Glue
 * class, never I/O.
 */
package io.gluewright.identity.blocking;
