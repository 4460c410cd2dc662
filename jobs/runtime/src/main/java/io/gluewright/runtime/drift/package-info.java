/**
 * Input whose columns are not as promised, in a run: names that have changed are recognised by what
 * earlier runs have seen, what is done is counted in the pass that stages the rows, and told. Start
 * at {@link io.gluewright.runtime.drift.DriftWatch}.
 *
 * <p>May import Spark SQL, Hadoop, {@code io.gluewright.drift}, {@code runtime.sources}, {@code
 * runtime.measures}, {@code runtime.report}, {@code runtime.events} and {@code runtime.state}.
 * Never a Glue class.
 */
package io.gluewright.runtime.drift;
