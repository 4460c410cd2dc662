package io.gluewright.benchmarks;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * The rows of a table as three numbers that do not hang on their order. Two tables of the same
 * numbers hold the same rows, as far as a hash can tell; that their columns are the same is for the
 * reader to compare.
 *
 * @param sum of the hashes of the rows
 * @param xor of the same
 */
record Contents(long rows, BigDecimal sum, long xor) {
  static Contents of(Dataset<Row> table) {
    Column hash =
        xxhash64(Arrays.stream(table.columns()).map(functions::col).toArray(Column[]::new));
    Row found =
        table
            .select(hash.as("hash"))
            .agg(
                count(lit(1)),
                functions.sum(col("hash").cast("decimal(38, 0)")),
                bit_xor(col("hash")))
            .head();
    return new Contents(found.getLong(0), found.getDecimal(1), found.getLong(2));
  }
}
