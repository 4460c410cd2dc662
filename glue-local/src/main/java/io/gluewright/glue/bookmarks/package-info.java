/**
 * Job bookmarks: how far every source of a job has been read, kept between runs.
 *
 * <p>Start at {@link io.gluewright.glue.bookmarks.FileSelection} for what a run takes of a folder,
 * at {@link io.gluewright.glue.bookmarks.JobRun} for what a run does with its bookmark, and at
 * {@link io.gluewright.glue.bookmarks.BookmarkStore} for where bookmarks live.
 *
 * <p>May import Hadoop's file systems, Jackson and {@code io.gluewright.glue.records.InputFile};
 * Spark only to find the store of a session. Never a Glue class but the exception of a lost commit.
 */
package io.gluewright.glue.bookmarks;
