/**
 * Ids of entities that stay while records come, change, move and go, and the events that say what
 * became of each. Start at {@link io.gluewright.identity.lifecycle.EntityIds}.
 *
 * <p>May import Spark SQL and {@code io.gluewright.transforms}. Never a job, never a Glue class,
 * never I/O, and nothing of how records are compared: it sees clusters of record ids alone.
 */
package io.gluewright.identity.lifecycle;
