/**
 * The data types of a schema, as values. Start at {@link
 * com.amazonaws.services.glue.schema.types.DataType}. Imports nothing.
 */
package com.amazonaws.services.glue.schema.types;
