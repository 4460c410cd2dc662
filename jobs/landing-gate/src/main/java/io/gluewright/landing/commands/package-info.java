/**
 * What a shell can start: the job {@code landing-gate}, and {@code schema register}, {@code check}
 * and {@code history}.
 *
 * <p>May import everything of the landing gate. Never Spark.
 */
package io.gluewright.landing.commands;
