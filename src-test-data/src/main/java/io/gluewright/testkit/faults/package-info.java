/**
 * An endpoint that fails as a plan says, in front of one that works. Start at {@link
 * io.gluewright.testkit.faults.FaultyEndpoint}.
 *
 * <p>May import nothing but the JDK.
 */
package io.gluewright.testkit.faults;
