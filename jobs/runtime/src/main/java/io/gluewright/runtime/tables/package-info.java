/**
 * The tables of a configuration that are no sources: files that rules look into, and tables that
 * rules make of what sources have. Start at {@link io.gluewright.runtime.tables.TableSpecs}.
 *
 * <p>May import Spark SQL, Hadoop's file systems, {@code io.gluewright.rules}, {@code
 * io.gluewright.runtime.sources} and {@code io.gluewright.runtime.staging}. Never a Glue class.
 */
package io.gluewright.runtime.tables;
