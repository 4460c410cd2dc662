/**
 * Texts against regular expressions, quicker than by Java's own engine and with the same answers.
 * Start at {@link io.gluewright.quality.patterns.TextPattern}.
 *
 * <p>What Java's engine finds by trying, an automaton decides in one look at each byte. It is made
 * for those expressions, and asked of those texts, where both must agree; Java's engine has the
 * rest.
 *
 * <p>May import Spark SQL and {@code io.gluewright.rules.engine}.
 */
package io.gluewright.quality.patterns;
