/**
 * Rows into a table of a database, each partition of them in one transaction with a row of a ledger
 * in the same database. Start at {@link io.gluewright.runtime.sinks.jdbc.DatabaseTable}, which is
 * what a user wrote about it; {@link io.gluewright.runtime.sinks.jdbc.TableWriter} writes.
 *
 * <p>May import Spark, {@code io.gluewright.diagnostics} and the configuration, batches and crash
 * points of the runtime. Never a Glue class, never a sink.
 */
package io.gluewright.runtime.sinks.jdbc;
