/**
 * Readers of files: CSV, JSON, XML, fixed width and Excel become frames, and what cannot be read
 * becomes error records. Start at {@link io.gluewright.glue.records.RecordReader}.
 *
 * <p>May import Spark, Hadoop's file systems and codecs, Jackson, fastexcel and {@code
 * io.gluewright.glue.frames}. Never a source, a sink or a bookmark.
 */
package io.gluewright.glue.records;
