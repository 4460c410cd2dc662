/**
 * Rules: metadata that business users change without code. Start at {@link
 * io.gluewright.rules.RuleSet}: it reads the rules of a table, {@link
 * io.gluewright.rules.RuleSet#over} checks them against a schema, and the {@link
 * io.gluewright.rules.RulePlan} that comes out is a lazy transform.
 *
 * <p>The types of rules live in families beside this package ({@code cleaning}, {@code
 * constraints}, {@code business}, {@code structure}, {@code technical}); what they are made of is
 * {@code engine}.
 *
 * <p>May import Spark SQL, {@code io.gluewright.diagnostics} and {@code io.gluewright.transforms}.
 * Never a job, never a Glue class, never I/O.
 */
package io.gluewright.rules;
