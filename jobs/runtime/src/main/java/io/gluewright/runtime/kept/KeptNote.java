package io.gluewright.runtime.kept;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.types.StructType;

/**
 * What is known of a result that is kept, beside its rows.
 *
 * @param run for which it was computed
 * @param at when that was
 * @param columns with their nullability, which files do not keep
 * @param bytes of its files together
 * @param counts what was counted on the way, as {@link
 *     io.gluewright.runtime.measures.Measures#totals} has it
 */
record KeptNote(
    StepKey key,
    String run,
    Instant at,
    long rows,
    StructType columns,
    long bytes,
    Map<String, Map<String, BigDecimal>> counts) {}
