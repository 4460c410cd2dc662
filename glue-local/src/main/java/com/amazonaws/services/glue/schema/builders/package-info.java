/**
 * A fluent way to a schema. Start at {@link
 * com.amazonaws.services.glue.schema.builders.SchemaBuilder}. May import the schema packages.
 */
package com.amazonaws.services.glue.schema.builders;
