/**
 * What people ask of data without a job: does it hold the rules of a DQDL file, what is in it, and
 * which rules would suit it. Start at {@link io.gluewright.runtime.quality.QualityCommand}.
 *
 * <p>May import Spark SQL, the {@code quality} module, {@code io.gluewright.runtime.commands} and
 * {@code io.gluewright.runtime.history}. Reads files and prints; never Glue, never a job.
 */
package io.gluewright.runtime.quality;
