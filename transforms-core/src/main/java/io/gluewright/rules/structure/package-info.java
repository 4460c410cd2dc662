/**
 * Rules that change which columns there are. Start at {@link
 * io.gluewright.rules.structure.StructureRules}.
 *
 * <p>May import Spark SQL, {@code io.gluewright.rules.engine} and what it may import. Never another
 * family. Never I/O.
 */
package io.gluewright.rules.structure;
