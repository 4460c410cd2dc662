/**
 * What a configuration says about unusual runs: which checks of a history are made, how strict they
 * are and what follows. Start at {@link io.gluewright.runtime.anomalies.AnomalySpec}.
 *
 * <p>May import configuration, diagnostics and the history of the {@code quality} module. Never
 * Spark.
 */
package io.gluewright.runtime.anomalies;
