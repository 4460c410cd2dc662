package io.gluewright.identity.linking;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is known from earlier runs.
 *
 * @param trained the model that they used
 * @param prepared {@code record string, side int, payload binary} of every record
 * @param scored {@code left_record string, right_record string, weight double}
 * @param components {@code record string, component string}
 */
public record Known(
    Trained trained, Dataset<Row> prepared, Dataset<Row> scored, Dataset<Row> components) {}
