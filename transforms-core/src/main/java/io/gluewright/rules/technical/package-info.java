/**
 * Rules that change how rows lie, not what they say. Start at {@link
 * io.gluewright.rules.technical.TechnicalRules}.
 *
 * <p>May import Spark SQL, {@code io.gluewright.dedup}, {@code io.gluewright.rules.engine} and what
 * that may import. Never another family. Never I/O.
 */
package io.gluewright.rules.technical;
