/**
 * Models that were learnt in one run and serve in later ones. Start at {@link
 * io.gluewright.runtime.models.ModelFolder}.
 *
 * <p>May import Spark, Hadoop's file systems, {@code io.gluewright.diagnostics} and {@code
 * io.gluewright.identity}. Nothing else of the runtime.
 */
package io.gluewright.runtime.models;
