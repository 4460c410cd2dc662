/**
 * Who may work on a job: one run at a time. Start at {@link io.gluewright.runtime.lease.Leases},
 * which gives a run the lease of its job, and {@link io.gluewright.runtime.lease.Lease}, which says
 * whether the run still has it.
 *
 * <p>May import Hadoop's file systems, Jackson, {@code io.gluewright.diagnostics}, {@code
 * io.gluewright.runtime.arguments}, and of {@code io.gluewright.runtime.batches} what a lease is to
 * it. AWS only in the stores that carry its name, which are not loaded unless they are asked for.
 * Never Spark, never Glue.
 */
package io.gluewright.runtime.lease;
