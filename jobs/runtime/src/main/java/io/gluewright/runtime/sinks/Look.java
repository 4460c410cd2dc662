package io.gluewright.runtime.sinks;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a table of a sink held at one moment, for a job that does not go by it in what it writes.
 *
 * @param rows those of that moment, whatever is written later
 * @param content tells two contents of the table apart: another one whenever something was written
 * @param path where the table is
 */
public record Look(Dataset<Row> rows, String content, String path) {}
