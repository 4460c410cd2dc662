/**
 * Where schemas are registered: a folder, or AWS Glue Schema Registry. Start at {@link
 * io.gluewright.landing.registry.SchemaRegistry} and {@link
 * io.gluewright.landing.registry.Registration}.
 *
 * <p>May import {@code landing.schema}, {@code io.gluewright.diagnostics} and the AWS SDK for Glue.
 * Never Spark.
 */
package io.gluewright.landing.registry;
