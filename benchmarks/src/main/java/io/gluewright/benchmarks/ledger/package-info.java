/**
 * What it costs a large run that each of its rows lands once. Start at {@link
 * io.gluewright.benchmarks.ledger.LedgerCost}.
 *
 * <p>May import the runtime, and Glue's calls through it.
 */
package io.gluewright.benchmarks.ledger;
