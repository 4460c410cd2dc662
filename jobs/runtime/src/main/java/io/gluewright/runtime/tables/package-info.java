/**
 * The tables of a configuration that are no sources: files that rules look into, and tables that
 * rules make of what sources have. Start at {@link io.gluewright.runtime.tables.TableSpecs}.
 *
 * <p>May import Spark SQL, Hadoop's file systems, {@code io.gluewright.rules}, and of the runtime
 * {@code batches}, {@code sources}, {@code staging} and {@code state}. Never a Glue class.
 */
package io.gluewright.runtime.tables;
