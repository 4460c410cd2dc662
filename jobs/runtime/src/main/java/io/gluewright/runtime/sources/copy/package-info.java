/**
 * Tables of PostgreSQL, read by its {@code COPY} in its binary format: as fast as the server writes
 * them. Start at {@link io.gluewright.runtime.sources.copy.CopyPlan}.
 *
 * <p>May import Spark SQL and the driver of PostgreSQL, which is on the class path where a run
 * reads such a database, and nothing of the project.
 */
package io.gluewright.runtime.sources.copy;
