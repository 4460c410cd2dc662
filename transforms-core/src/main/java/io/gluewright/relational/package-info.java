/**
 * Nested tables become families of flat ones, whose keys stay the same from run to run. Start at
 * {@link io.gluewright.relational.Relationalised}.
 *
 * <p>May import Spark and {@code diagnostics}, and nothing else of the project.
 */
package io.gluewright.relational;
