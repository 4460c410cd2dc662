/**
 * What a job remembers between runs, beside Glue's bookmarks. Start at {@link
 * io.gluewright.runtime.state.Ledger}.
 *
 * <p>May import Hadoop's file systems, Jackson, {@code io.gluewright.runtime.report} and {@code
 * io.gluewright.runtime.failures}. Never Spark's tables.
 */
package io.gluewright.runtime.state;
