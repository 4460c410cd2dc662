/**
 * What the columns of a table are to identity resolution. Start at {@link
 * io.gluewright.identity.kinds.ColumnKind}.
 *
 * <p>May import Spark SQL, {@code io.gluewright.diagnostics} and {@code io.gluewright.transforms}.
 * Never a job, never a Glue class, never I/O.
 */
package io.gluewright.identity.kinds;
