/**
 * Results of steps that are kept, so that the rerun of a job that died goes on behind them. Start
 * at {@link io.gluewright.runtime.kept.KeptSteps}.
 *
 * <p>May import Spark SQL, Hadoop's file systems, Jackson, and of the runtime {@code failures},
 * {@code faults}, {@code measures}, {@code staging} and {@code state}. Never a Glue class.
 */
package io.gluewright.runtime.kept;
