/**
 * The inner workings of a {@link com.amazonaws.services.glue.DynamicFrame}: tables whose types have
 * choices, records whose schema is found by looking at them, and the errors met on the way. Start
 * at {@link io.gluewright.glue.frames.Frame}.
 *
 * <p>May import Spark, Jackson and the small types of the Glue API. Never a frame of that API, a
 * source or a sink.
 */
package io.gluewright.glue.frames;
