/**
 * Compressions that Hadoop does not read, or only where its native libraries are. Start at {@link
 * io.gluewright.runtime.codecs.Codecs}.
 *
 * <p>May import Hadoop's codecs and the zstd that comes with Spark. Never Spark itself, never a
 * reader of records.
 */
package io.gluewright.runtime.codecs;
