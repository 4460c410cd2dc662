/**
 * One object after another: looked at, and moved on or aside. Start at {@link
 * io.gluewright.landing.gate.LandingGate}.
 *
 * <p>May import {@code landing.check}, {@code .registry}, {@code .objects} and Jackson. Never
 * Spark, never a queue.
 */
package io.gluewright.landing.gate;
