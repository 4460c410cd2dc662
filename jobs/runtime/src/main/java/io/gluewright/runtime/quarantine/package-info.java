/**
 * The quarantine of a job: rows that were refused, as they came, with their reasons; and word of
 * those that have been fed again. Start at {@link io.gluewright.runtime.quarantine.Quarantine}.
 *
 * <p>May import Spark, Hadoop's file systems, Jackson, {@code transforms-core}, {@code
 * io.gluewright.runtime.batches} and {@code io.gluewright.runtime.state}. Never a source, never a
 * sink.
 */
package io.gluewright.runtime.quarantine;
