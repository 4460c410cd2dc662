/**
 * The job that turns what five systems know of people into one customer table. Start at {@link
 * io.gluewright.jobs.customer360.Customer360Job}; {@link
 * io.gluewright.jobs.customer360.CustomerRecord}, {@link io.gluewright.jobs.customer360.Profile}
 * and {@link io.gluewright.jobs.customer360.Customer} are its three tables.
 *
 * <p>May import the runtime and what stands below it. Never a Glue class.
 */
package io.gluewright.jobs.customer360;
