/**
 * What stands on the command line of a job, on a laptop and on Glue. Start at {@link
 * io.gluewright.runtime.arguments.JobArguments}.
 *
 * <p>May import {@code io.gluewright.diagnostics}. Never Spark, never Glue.
 */
package io.gluewright.runtime.arguments;
