/**
 * What people do with rules before a job runs them: look at the plan of a document, compare two
 * documents over the same rows, print the JSON Schema of the language. Start at {@link
 * io.gluewright.runtime.commands.RulesCommand}. What reads arguments and files serves the commands
 * of jobs, too.
 *
 * <p>May import Spark SQL, the rules and what is told of Spark's errors. Reads files and prints;
 * never Glue, never a job.
 */
package io.gluewright.runtime.commands;
