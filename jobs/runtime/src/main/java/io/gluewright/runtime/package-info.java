/**
 * What a job sees of its run: read, write, count, commit. Start at {@link
 * io.gluewright.runtime.Launcher}, which runs a job, and {@link io.gluewright.runtime.JobRuntime},
 * its only door to Glue.
 *
 * <p>May import the packages below it, {@code io.gluewright.quality} and {@code transforms-core}. A
 * class of Glue only through {@code runtime.glue}, {@code runtime.sources}, {@code runtime.sinks}
 * and {@code runtime.session}.
 */
package io.gluewright.runtime;
