/**
 * The configuration of a job: layers of HOCON, environments, secrets. Start at {@link
 * io.gluewright.runtime.config.JobConfig}.
 *
 * <p>May import {@code io.gluewright.diagnostics}, {@code io.gluewright.runtime.arguments},
 * typesafe config, Hadoop's file systems, Jackson and the core of AWS's SDK. Never Spark: a mistake
 * is found before Spark starts.
 */
package io.gluewright.runtime.config;
