/**
 * One record per entity out of its profiles, attribute by attribute. Start at {@link
 * io.gluewright.survivorship.GoldenRecord}.
 *
 * <p>May import Spark SQL, {@code io.gluewright.diagnostics}, {@code io.gluewright.transforms}, the
 * column names of {@code io.gluewright.identity}, and what reads SQL in {@code
 * io.gluewright.rules.engine}, so that SQL means the same, and is refused for the same reasons, as
 * in rules. Never a family of rules, never a job, never a Glue class, never I/O.
 */
package io.gluewright.survivorship;
