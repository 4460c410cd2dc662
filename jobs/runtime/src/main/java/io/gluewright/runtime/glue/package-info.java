/**
 * The door to Glue: one session and its job, and the few calls that must not be linked directly.
 * Start at {@link io.gluewright.runtime.glue.GlueSession}; {@link
 * io.gluewright.runtime.glue.GlueFrames} is the only class that knows of a Scala {@code Seq}.
 *
 * <p>May import Glue and Spark. Never a job, never a source or a sink of ours.
 */
package io.gluewright.runtime.glue;
