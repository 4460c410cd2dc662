/**
 * A job that is killed over and over. Start at {@link io.gluewright.benchmarks.soak.Soak}.
 *
 * <p>May import Spark SQL, the other packages of this module, {@code io.gluewright.testkit.kill}
 * and {@code io.gluewright.runtime.faults}.
 */
package io.gluewright.benchmarks.soak;
