/**
 * What a run found, as a page for people and as JSON for programs: scores by dimension, rules with
 * the history of their metrics, the columns that are worst off, examples of rows that break a rule,
 * and the trend over runs. Start at {@link io.gluewright.quality.report.JudgedDataset}; {@link
 * io.gluewright.quality.report.QualityPage} and {@link io.gluewright.quality.report.QualityJson}
 * say the same of it.
 *
 * <p>All is computed from verdicts and from records of earlier runs; only {@link
 * io.gluewright.quality.report.Examples} reads rows, in one query, and fetches at most ten for each
 * rule that failed. No value of a row is shown but by its form, unless its column is a plain one.
 *
 * <p>May import Spark SQL, Jackson, {@code io.gluewright.page}, {@code io.gluewright.quality.dqdl},
 * {@code .engine}, {@code .history} and {@code .metrics}. Never a job, never a Glue class, never
 * the clock; who has a page says where it goes.
 */
package io.gluewright.quality.report;
