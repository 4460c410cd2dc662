/**
 * What glue-local can be asked from a command line. Starts no Spark session.
 *
 * <p>Start at {@link io.gluewright.glue.commands.BookmarkCommand}. May import {@code
 * io.gluewright.glue.bookmarks}, the files of {@code io.gluewright.glue.sources}, Jackson and
 * Hadoop's configuration and file systems.
 */
package io.gluewright.glue.commands;
