/**
 * Tables of databases. Start at {@link io.gluewright.benchmarks.jdbc.JdbcLoad}.
 *
 * <p>May import the runtime, the driver of PostgreSQL, the PostgreSQL that is started for it, and
 * the other packages of this module.
 */
package io.gluewright.benchmarks.jdbc;
