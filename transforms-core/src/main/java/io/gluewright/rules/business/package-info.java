/**
 * Rules that make new columns and rows of old ones. Start at {@link
 * io.gluewright.rules.business.BusinessRules}.
 *
 * <p>May import Spark SQL, {@code io.gluewright.rules.engine} and what it may import. Never another
 * family. Never I/O.
 */
package io.gluewright.rules.business;
