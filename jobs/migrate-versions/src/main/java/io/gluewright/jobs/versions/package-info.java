/**
 * Moves a table from one version to another while writers of both are still there. Start at {@link
 * io.gluewright.jobs.versions.MigrateVersionsJob}: each phase of the transition is a class.
 *
 * <p>May import the runtime and what stands below it. Never a Glue class.
 */
package io.gluewright.jobs.versions;
