/**
 * Whether the records of a file are what a schema allows, read as a stream. Start at {@link
 * io.gluewright.landing.check.FileCheck}.
 *
 * <p>May import {@code landing.schema}, Avro, the JSON Schema validator, Jackson and Commons CSV.
 * Never Spark, never AWS. No value of a record leaves this package.
 */
package io.gluewright.landing.check;
