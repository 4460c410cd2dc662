/**
 * Rulesets as Glue's own call evaluates them: its options, the names of its results, what earlier
 * evaluations of a context measured. Start at {@link io.gluewright.quality.glue.GlueEvaluation}.
 *
 * <p>May import Spark SQL, Hadoop's file system and the rest of {@code quality}. Never a Glue
 * class: what calls this finds it by its name.
 */
package io.gluewright.quality.glue;
