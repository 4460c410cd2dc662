/**
 * What a job can read: files with their bookmarks, tables of a database, tables of the catalog.
 *
 * <p>Start at {@link io.gluewright.glue.sources.Sources}. May import the Glue API, Spark, Hadoop's
 * file systems and the packages {@code bookmarks} and {@code records} beside it.
 */
package io.gluewright.glue.sources;
