/**
 * A job that is killed over and over. Start at {@link io.gluewright.benchmarks.soak.Soak}.
 *
 * <p>May import Spark SQL, the other packages of this module, and {@code
 * io.gluewright.testkit.kill}.
 */
package io.gluewright.benchmarks.soak;
