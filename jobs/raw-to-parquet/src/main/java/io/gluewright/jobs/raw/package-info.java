/**
 * The daily job from raw tables to Parquet: a source and a sink for each table, by families. Start
 * at {@link io.gluewright.jobs.raw.RawToParquetJob}.
 *
 * <p>May import the runtime and what stands below it. Never a Glue class.
 */
package io.gluewright.jobs.raw;
