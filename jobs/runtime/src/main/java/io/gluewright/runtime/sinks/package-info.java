/**
 * Where rows go. Start at {@link io.gluewright.runtime.sinks.Sink}; a {@link
 * io.gluewright.runtime.sinks.SinkSpec} is what a user wrote about it.
 *
 * <p>May import Spark, Delta, Glue and the smaller packages of the runtime. Never a job.
 */
package io.gluewright.runtime.sinks;
