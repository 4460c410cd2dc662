/**
 * From links between records to groups of them. Start at {@link
 * io.gluewright.identity.clusters.ConnectedComponents}, which finds what hangs together, and {@link
 * io.gluewright.identity.clusters.OneToOne}, which pairs the records of two clean tables.
 *
 * <p>May import Spark SQL and {@code io.gluewright.transforms}. Never a job, never a Glue class,
 * never I/O: where intermediate tables rest is the {@link io.gluewright.transforms.Materializer}'s
 * affair.
 */
package io.gluewright.identity.clusters;
