/**
 * Finds which records are of one entity, without labels: detects the columns, prepares, blocks,
 * learns, scores and clusters. Start at {@link io.gluewright.identity.linking.Linker}.
 *
 * <p>May import Spark SQL, everything else under {@code io.gluewright.identity}, {@code
 * io.gluewright.diagnostics} and {@code io.gluewright.transforms}. Never a job, never a Glue class,
 * never I/O: where intermediate tables rest is the {@link io.gluewright.transforms.Materializer}'s
 * affair.
 */
package io.gluewright.identity.linking;
