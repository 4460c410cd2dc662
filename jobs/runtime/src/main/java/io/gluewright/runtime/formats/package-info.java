/**
 * Which formats files have and which options these take, so that a mistake in them is told before
 * anything is read. Start at {@link io.gluewright.runtime.formats.FileFormat}.
 *
 * <p>May import diagnostics. Never a reader: files are read through Glue.
 */
package io.gluewright.runtime.formats;
