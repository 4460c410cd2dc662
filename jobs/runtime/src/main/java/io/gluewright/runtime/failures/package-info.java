/**
 * What fails, and what follows from it. {@link io.gluewright.runtime.failures.Diagnosis} tells of
 * what class a failure is; {@link io.gluewright.runtime.failures.Outside} is the door to what may
 * not answer: it repeats calls that may be repeated, and leaves alone what does not answer any
 * more.
 *
 * <p>May import Failsafe, the settings, {@code io.gluewright.quality} for what stops a run and what
 * may be told of Spark's errors, and {@code io.gluewright.runtime.report}. Never a client of AWS:
 * its exceptions are known by their names, for Glue brings them under other packages. Never a
 * source, a sink or a job.
 */
package io.gluewright.runtime.failures;
