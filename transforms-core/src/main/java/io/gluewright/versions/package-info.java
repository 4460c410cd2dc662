/**
 * Versions of a table and how rows of one become rows of another. Start at {@link
 * io.gluewright.versions.VersionChain}, which reads them from a file of the user and checks that
 * nothing is lost unless the file says so; {@link io.gluewright.versions.Comparison} tells whether
 * two tables hold the same.
 *
 * <p>May import Spark SQL, {@code io.gluewright.diagnostics}, {@code io.gluewright.drift} for what
 * types hold, {@code io.gluewright.rules} and {@code io.gluewright.transforms}. Never a job, never
 * a Glue class, never I/O.
 */
package io.gluewright.versions;
