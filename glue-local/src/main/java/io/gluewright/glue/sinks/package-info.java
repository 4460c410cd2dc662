/**
 * What a job can write: files in folders, tables of a database, and the catalog tables over them.
 *
 * <p>Start at {@link io.gluewright.glue.sinks.Sinks}. May import the Glue API, Spark and the
 * package {@code sources} beside it.
 */
package io.gluewright.glue.sinks;
