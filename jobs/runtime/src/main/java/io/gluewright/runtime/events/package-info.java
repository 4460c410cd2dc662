/**
 * What others may want to hear of a run, as it happens. Start at {@link
 * io.gluewright.runtime.events.Events}.
 *
 * <p>May import Hadoop and {@code io.gluewright.runtime.state}. Never Spark, never a Glue class. No
 * value of a row is in an event.
 */
package io.gluewright.runtime.events;
