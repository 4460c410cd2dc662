/**
 * The job that brings tables of databases to the lake. Start at {@link
 * io.gluewright.jobs.jdbc.JdbcToLakeJob}; how tables are read is the runtime's.
 *
 * <p>May import the runtime and what stands below it. Never a Glue class.
 */
package io.gluewright.jobs.jdbc;
