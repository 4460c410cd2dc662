/**
 * Why records are of one entity or are not, for people: {@link
 * io.gluewright.identity.explain.PairExplanation} for two records, {@link
 * io.gluewright.identity.explain.Apart} for two that did not come together, {@link
 * io.gluewright.identity.explain.EntityExplanation} for what holds an entity together, and {@link
 * io.gluewright.identity.explain.HtmlReport} for a whole run.
 *
 * <p>Values of records are shown only where somebody asks for them by a method called {@code
 * plain}; everything else names columns, levels and ids.
 *
 * <p>May import Spark SQL, {@code io.gluewright.page} and everything else under {@code
 * io.gluewright.identity}. Never a job, never a Glue class, never I/O.
 */
package io.gluewright.identity.explain;
