/**
 * Mistakes of users, told so that they can be mended: where, what was found, what was expected,
 * what to try. Start at {@link io.gluewright.diagnostics.Settings}, the checked way to read a HOCON
 * block, {@link io.gluewright.diagnostics.Documents}, which reads a file of the user into one, and
 * {@link io.gluewright.diagnostics.Problems}, which collects every mistake before one exception
 * tells them all.
 *
 * <p>May import typesafe config. Never Spark, never Glue.
 */
package io.gluewright.diagnostics;
