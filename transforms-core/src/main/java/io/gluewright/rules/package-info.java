/**
 * Rules: metadata that business users change without code. Start at {@link
 * io.gluewright.rules.RuleSet}: it reads the rules of a table, {@link
 * io.gluewright.rules.RuleSet#over} checks them against a schema, and the {@link
 * io.gluewright.rules.RulePlan} that comes out is a lazy transform.
 *
 * <p>Inside, a {@link io.gluewright.rules.Rule} becomes {@link io.gluewright.rules.Step}s, and
 * {@link io.gluewright.rules.Fusion} packs neighbouring steps into as few projections as it can.
 *
 * <p>May import Spark SQL, {@code io.gluewright.diagnostics} and {@code io.gluewright.transforms}.
 * Never a job, never a Glue class, never I/O.
 */
package io.gluewright.rules;
