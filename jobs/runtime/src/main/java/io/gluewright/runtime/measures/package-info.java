/**
 * Counts that ride on the pass that reads or writes the rows. Start at {@link
 * io.gluewright.runtime.measures.Measures}.
 *
 * <p>May import Spark SQL and {@code transforms}. Never a Glue class, never I/O of its own.
 */
package io.gluewright.runtime.measures;
