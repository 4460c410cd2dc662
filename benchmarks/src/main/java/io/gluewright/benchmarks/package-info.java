/**
 * Programs that measure the library and print what they find. Start at {@link
 * io.gluewright.benchmarks.RulesPlanning} and {@link io.gluewright.benchmarks.RulesThroughput}.
 *
 * <p>May import Spark SQL, {@code transforms-core} and the generators of {@code src-test-data}.
 * Nothing imports it, and no job packs it.
 */
package io.gluewright.benchmarks;
