package io.gluewright.identity.explain;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a report reads of a run.
 *
 * @param members {@code record string, entity_id string}: one row per record
 * @param scored {@code left_record string, right_record string, weight double}: every pair whose
 *     weight came near the threshold
 * @param prepared {@code record string, payload binary}
 */
public record RunTables(Dataset<Row> members, Dataset<Row> scored, Dataset<Row> prepared) {}
