/**
 * Finds the records that are about the same thing, in one table or two: as a job, {@link
 * io.gluewright.jobs.link.LinkJob}, and as a command for files, {@link
 * io.gluewright.jobs.link.LinkCommand}. Who is who is decided behind {@link
 * io.gluewright.jobs.link.Resolver}.
 *
 * <p>May import the runtime and what stands below it. Never a Glue class.
 */
package io.gluewright.jobs.link;
