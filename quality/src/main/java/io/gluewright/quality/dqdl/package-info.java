/**
 * AWS's Data Quality Definition Language: rulesets as values, read from text and written back.
 * Start at {@link io.gluewright.quality.dqdl.Ruleset#parse}; {@link
 * io.gluewright.quality.dqdl.RuleType} says what each type of rule takes.
 *
 * <p>Nothing here knows data: a column or an alias that does not exist is found by who has the
 * schema, with the {@link io.gluewright.quality.dqdl.Place} that every rule and parameter keeps.
 *
 * <p>May import {@code io.gluewright.diagnostics}. Never Spark, never a job, never I/O.
 */
package io.gluewright.quality.dqdl;
