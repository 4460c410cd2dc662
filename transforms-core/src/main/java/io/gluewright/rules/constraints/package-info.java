/**
 * Rules that say what values must be. Start at {@link
 * io.gluewright.rules.constraints.ConstraintRules}.
 *
 * <p>May import Spark SQL, {@code io.gluewright.rules.engine} and what it may import. Never another
 * family. Never I/O.
 */
package io.gluewright.rules.constraints;
