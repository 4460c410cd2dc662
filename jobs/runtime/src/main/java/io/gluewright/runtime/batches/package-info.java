/**
 * What a run takes in, and what becomes of it when the run dies. A {@link
 * io.gluewright.runtime.batches.Batch} is noted as pending before it reaches a sink, and forgotten
 * when the bookmark covers it; what is pending when a run begins is replayed first. Start at {@link
 * io.gluewright.runtime.batches.OpenBatch}.
 *
 * <p>May import Spark's columns, Hadoop's file systems, Jackson, {@code
 * io.gluewright.runtime.state} and {@code io.gluewright.runtime.failures}. Never a source, never a
 * sink.
 */
package io.gluewright.runtime.batches;
