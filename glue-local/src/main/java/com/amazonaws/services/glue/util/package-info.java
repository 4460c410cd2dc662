/**
 * The job, its arguments and the options of sources and sinks.
 *
 * <p>Stand-ins with the names and descriptors of the Glue ETL library. May import the Glue API and
 * {@code io.gluewright.glue.bookmarks}.
 */
package com.amazonaws.services.glue.util;
