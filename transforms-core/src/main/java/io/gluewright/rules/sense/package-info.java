/**
 * Finds mistakes that no rule shows alone: one that can never do anything after those before it,
 * one whose work another one undoes, a column that is made twice. Start at {@link
 * io.gluewright.rules.sense.Sense}.
 *
 * <p>May import the engine and Spark's expressions. Knows no type of rule: it looks at what the
 * steps of rules compute.
 */
package io.gluewright.rules.sense;
