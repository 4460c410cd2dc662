/**
 * Which profiles, from several systems, belong to the same person. Start at {@link
 * io.gluewright.identity.EntityResolver}, the interface a job sees; {@link
 * io.gluewright.identity.Identity} reads it from a job's file and {@link
 * io.gluewright.identity.clusters.ConnectedComponents} does the clustering.
 *
 * <p>May import Spark SQL, {@code io.gluewright.identity.clusters}, {@code
 * io.gluewright.identity.lifecycle}, {@code io.gluewright.diagnostics} and {@code
 * io.gluewright.transforms}. Never a job, never a Glue class, never I/O: where intermediate tables
 * rest is the {@link io.gluewright.transforms.Materializer}'s affair.
 */
package io.gluewright.identity;
