/**
 * What people ask of data without a job: does it hold the rules of a DQDL file, what is in it, and
 * which rules would suit it. Start at {@link io.gluewright.runtime.quality.QualityCommand}.
 *
 * <p>May import Spark SQL, transforms, the {@code quality} module and, of the runtime, its
 * anomalies, commands, gates and history. Reads files, prints, and writes the page and the ruleset
 * that it is asked for; never Glue, never a job.
 */
package io.gluewright.runtime.quality;
