/**
 * One record per entity out of its profiles, attribute by attribute. Start at {@link
 * io.gluewright.survivorship.GoldenRecord}.
 *
 * <p>May import Spark SQL, {@code io.gluewright.diagnostics}, {@code io.gluewright.transforms} and
 * the column names of {@code io.gluewright.identity}. Never a job, never a Glue class, never I/O.
 */
package io.gluewright.survivorship;
