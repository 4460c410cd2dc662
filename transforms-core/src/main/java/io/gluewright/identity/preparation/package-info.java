/**
 * From tables of records to values that can be compared: what is frequent, what is rare, and the
 * values of each record in compact form. Start at {@link
 * io.gluewright.identity.preparation.PreparedRecords}.
 *
 * <p>May import Spark SQL, {@code io.gluewright.identity.kinds}, {@code
 * io.gluewright.identity.comparison} and {@code io.gluewright.transforms}. Never a job, never a
 * Glue class, never I/O.
 */
package io.gluewright.identity.preparation;
