/**
 * What a job remembers of the files of its sources, beside the bookmark, which is Glue's and
 * opaque: to find a file that came too late for it, and one that was written again as it was. Start
 * at {@link io.gluewright.runtime.arrivals.Arrivals}.
 *
 * <p>May import Hadoop's file systems, {@code runtime.batches} for the identity of a file and
 * {@code runtime.state} for files that are whole. Never Spark, never Glue.
 */
package io.gluewright.runtime.arrivals;
