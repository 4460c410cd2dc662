/**
 * What every test of the project stands on. Start at {@link io.gluewright.testkit.Tables} and
 * {@link io.gluewright.testkit.TableAssert}: a test shows its whole table, in and out.
 *
 * <p>May import Spark SQL, JUnit, AssertJ and ASM. Never another module of the project.
 */
package io.gluewright.testkit;
