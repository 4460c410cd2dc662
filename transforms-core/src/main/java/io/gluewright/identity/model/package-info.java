/**
 * What agreement and disagreement of columns mean: the model, how it is learnt without labels, and
 * the score that it gives a pair. Start at {@link io.gluewright.identity.model.MatchModel}.
 *
 * <p>Plain Java over values in memory. May import {@code io.gluewright.identity.kinds}, {@code
 * io.gluewright.identity.comparison} and {@code io.gluewright.diagnostics}. Never Spark's tables,
 * never a job, never a Glue class, never I/O.
 */
package io.gluewright.identity.model;
