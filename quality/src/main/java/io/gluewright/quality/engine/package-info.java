/**
 * Runs a ruleset over datasets. Start at {@link io.gluewright.quality.engine.Plan}, which checks
 * the rules against the schemas without a scan; {@link io.gluewright.quality.engine.Evaluation}
 * holds the verdicts, {@link io.gluewright.quality.engine.RowOutcomes} marks the rows.
 *
 * <p>All metrics that can share a scan are one aggregation; each distinct set of key columns is one
 * shuffle. Rows are marked lazily, in whatever pass reads them; {@link
 * io.gluewright.quality.engine.MeasuredWrite} parts and measures them in a write of the caller's.
 *
 * <p>May import Spark SQL, Hadoop's file system, {@code io.gluewright.diagnostics}, {@code
 * io.gluewright.transforms}, {@code io.gluewright.quality.dqdl}, {@code
 * io.gluewright.quality.metrics}, {@code io.gluewright.quality.patterns}, {@code
 * io.gluewright.quality.history} and of {@code io.gluewright.quality.profile} what names of columns
 * say of persons. Never a job, never a Glue class.
 */
package io.gluewright.quality.engine;
