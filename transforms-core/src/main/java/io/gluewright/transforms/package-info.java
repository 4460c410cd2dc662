/**
 * What every transform shares. Start at {@link io.gluewright.transforms.Transform}; {@link
 * io.gluewright.transforms.Reasons} is how a row says why it is refused, {@link
 * io.gluewright.transforms.Observations} what was seen of rows on their way, {@link
 * io.gluewright.transforms.PointInTime} what SQL takes for now, and {@link
 * io.gluewright.transforms.Fingerprint} what tells one text from another.
 *
 * <p>May import Spark SQL and {@code io.gluewright.diagnostics}. Never a job, never a Glue class,
 * never I/O.
 */
package io.gluewright.transforms;
