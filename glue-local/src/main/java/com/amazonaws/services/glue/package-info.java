/**
 * Stand-ins for the Glue ETL library: same names, same descriptors, working off AWS. Start at
 * {@link com.amazonaws.services.glue.GlueContext}.
 *
 * <p>The classes here are a thin face; what they do stands in {@code io.gluewright.glue}.
 */
package com.amazonaws.services.glue;
