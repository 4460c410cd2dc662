/**
 * Where what was measured is kept for later runs. Start at {@link
 * io.gluewright.runtime.history.Histories}.
 *
 * <p>May import Spark SQL, Delta and the {@code quality} module. Never Glue, never a job.
 */
package io.gluewright.runtime.history;
