/**
 * What makes a local run start sooner.
 *
 * <p>Start at {@link io.gluewright.glue.startup.Rehearsal}. May import Spark.
 */
package io.gluewright.glue.startup;
