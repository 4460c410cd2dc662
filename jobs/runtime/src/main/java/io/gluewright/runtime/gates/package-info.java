/**
 * Rulesets in DQDL at three places of every job: over the rows of a source as they were read, over
 * those that came through its rules and checks, and over those that a sink is about to publish.
 * Start at {@link io.gluewright.runtime.gates.GateSpecs}, what a configuration says of them, {@link
 * io.gluewright.runtime.gates.Sorting}, which stages rows by what it foresees, and {@link
 * io.gluewright.runtime.gates.Gates}, which judge.
 *
 * <p>May import Spark SQL, the {@code quality} module and, of the runtime, anomalies,
 * configuration, history, measures, report, staging and state. Never a Glue class.
 */
package io.gluewright.runtime.gates;
