/**
 * Programs that measure the library and print what they find. Start at {@link
 * io.gluewright.benchmarks.RulesPlanning}, {@link io.gluewright.benchmarks.RulesThroughput} and
 * {@link io.gluewright.benchmarks.ComponentsThroughput}.
 *
 * <p>May import Spark SQL and {@code transforms-core}. Nothing imports it, and no job packs it.
 */
package io.gluewright.benchmarks;
