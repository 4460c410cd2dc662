/**
 * Where a run can be made to die, to show that nothing is lost and nothing is doubled by it. Start
 * at {@link io.gluewright.runtime.faults.CrashPoint}.
 *
 * <p>May import nothing.
 */
package io.gluewright.runtime.faults;
