/**
 * What a change of rules does to the same rows. Start at {@link
 * io.gluewright.rules.difference.Difference}: two plans, rows, and tables of what differs; a {@link
 * io.gluewright.rules.difference.DifferenceReport} is what a person reads of them.
 *
 * <p>May import Spark SQL, {@code io.gluewright.diagnostics}, {@code io.gluewright.transforms} and
 * the rules beside it. Starts no Spark job: who asks for a report collects it.
 */
package io.gluewright.rules.difference;
