/**
 * What a table's uploads must look like, as versions, and which version may follow which. Start at
 * {@link io.gluewright.landing.schema.RegisteredSchema} and {@link
 * io.gluewright.landing.schema.Compatibility}.
 *
 * <p>May import Avro, the JSON Schema validator, Jackson and {@code io.gluewright.diagnostics}.
 * Never Spark, never AWS, never I/O.
 */
package io.gluewright.landing.schema;
