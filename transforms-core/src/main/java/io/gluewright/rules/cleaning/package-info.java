/**
 * Rules that make values what they should be. Start at {@link
 * io.gluewright.rules.cleaning.CleaningRules}.
 *
 * <p>May import Spark SQL, libphonenumber, {@code io.gluewright.rules.engine} and what it may
 * import. Never another family. Never I/O.
 */
package io.gluewright.rules.cleaning;
