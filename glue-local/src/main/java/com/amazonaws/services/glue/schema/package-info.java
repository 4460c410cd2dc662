/**
 * The schema of a frame. Start at {@link com.amazonaws.services.glue.schema.Schema}. May import
 * Jackson, nothing of Spark.
 */
package com.amazonaws.services.glue.schema;
