/**
 * Tables on their way: written once as Parquet into the run's own folder, counted in that pass,
 * read again cheaply, gone when the run ends. Start at {@link
 * io.gluewright.runtime.staging.Staging}.
 *
 * <p>May import Spark, Hadoop and {@code io.gluewright.runtime.measures}. Never a Glue class.
 */
package io.gluewright.runtime.staging;
