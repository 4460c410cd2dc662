/**
 * How two values of a column are compared: normalised by the kind of the column, then put on one of
 * a few levels, from equal to different. Start at {@link
 * io.gluewright.identity.comparison.Comparison}.
 *
 * <p>Plain Java over values in memory, for it runs once per pair of records. May import {@code
 * io.gluewright.identity.kinds}. Never Spark's tables, never a job, never a Glue class, never I/O.
 */
package io.gluewright.identity.comparison;
