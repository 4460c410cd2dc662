/**
 * The generic job: one table per source, by configuration alone. Start at {@link
 * io.gluewright.jobs.load.LoadJob}.
 *
 * <p>May import the runtime and what stands below it. Never a Glue class.
 */
package io.gluewright.jobs.load;
