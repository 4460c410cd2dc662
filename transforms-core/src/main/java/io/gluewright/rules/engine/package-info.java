/**
 * What all rules are made of: {@link io.gluewright.rules.engine.RuleType} says what a rule may look
 * like, a {@link io.gluewright.rules.engine.Rule} becomes {@link io.gluewright.rules.engine.Step}s,
 * and {@link io.gluewright.rules.engine.Fusion} packs them into as few projections as it can.
 *
 * <p>May import Spark SQL, {@code io.gluewright.diagnostics} and {@code io.gluewright.transforms}.
 * Never a family of rules. Never I/O.
 */
package io.gluewright.rules.engine;
