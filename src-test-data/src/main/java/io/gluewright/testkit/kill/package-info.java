/**
 * Runs of a job's fat JAR, each in a JVM of its own, that are made to die; and what must be there
 * when one of them has ended well. Start at {@link io.gluewright.testkit.kill.Victim}.
 *
 * <p>May import Spark SQL and Jackson, which Spark brings. Never another module of the project, nor
 * JUnit or AssertJ: benchmarks use it, too.
 */
package io.gluewright.testkit.kill;
