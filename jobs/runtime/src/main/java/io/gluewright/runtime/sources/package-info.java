/**
 * Where rows come from. Start at {@link io.gluewright.runtime.sources.SourceSpec}, which is what a
 * user wrote about a source; {@link io.gluewright.runtime.sources.SourceReader} opens it through
 * Glue and gives an {@link io.gluewright.runtime.sources.Arrival}.
 *
 * <p>May import Spark, Hadoop, Glue, the rules, dedup and checks, batches, arrivals, the
 * quarantine, and the smaller packages of the runtime. Never a job, never a sink.
 */
package io.gluewright.runtime.sources;
