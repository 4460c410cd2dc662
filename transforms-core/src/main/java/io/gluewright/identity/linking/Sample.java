package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.preparation.Side;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Some records of each table, the same in every run; their number does not grow with the tables.
 *
 * @param right empty where there is one table
 */
record Sample(List<Values> left, List<Values> right) {
  private static final int RECORDS = 4_000;

  static Sample of(Dataset<Row> prepared) {
    return new Sample(drawn(prepared, 0), drawn(prepared, 1));
  }

  List<Values> all() {
    return Stream.concat(left.stream(), right.stream()).toList();
  }

  private static List<Values> drawn(Dataset<Row> prepared, int table) {
    return prepared
        .filter(Side.isOf(table))
        .select(col("payload"), xxhash64(col("record")).as("draw"), col("record"))
        .orderBy("draw", "record")
        .limit(RECORDS)
        .select("payload")
        .collectAsList()
        .stream()
        .map(row -> Values.read((byte[]) row.getAs(0)))
        .toList();
  }
}
