/**
 * Local files as a run off Glue writes them.
 *
 * <p>Start at {@link io.gluewright.glue.files.LocalFiles}. May import Hadoop's file systems.
 */
package io.gluewright.glue.files;
