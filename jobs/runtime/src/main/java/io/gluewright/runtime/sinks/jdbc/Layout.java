package io.gluewright.runtime.sinks.jdbc;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows as they are carried to the table: the columns by their numbers, then a hash of the row, then
 * whether it deletes its match.
 */
final class Layout implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String table;

  @SuppressWarnings("serial") // an ArrayList
  private final List<BoundColumn> columns;

  @SuppressWarnings("serial") // an ArrayList
  private final List<Integer> keys;

  /**
   * @param table in quotes
   * @param keys which of the columns tell the rows that are the same one; none for rows that are
   *     only added
   */
  Layout(String table, List<BoundColumn> columns, List<Integer> keys) {
    this.table = table;
    this.columns = new ArrayList<>(columns);
    this.keys = new ArrayList<>(keys);
  }

  String table() {
    return table;
  }

  List<BoundColumn> columns() {
    return columns;
  }

  List<Integer> keys() {
    return keys;
  }

  boolean merges() {
    return !keys.isEmpty();
  }

  List<String> names() {
    return columns.stream().map(BoundColumn::name).toList();
  }

  List<String> keyNames() {
    return keys.stream().map(key -> columns.get(key).name()).toList();
  }

  long hash(Row row) {
    return row.getLong(columns.size());
  }

  boolean deletes(Row row) {
    return row.getBoolean(columns.size() + 1);
  }

  /** Whether two rows that are to be merged are meant for the same one. Null is like no other. */
  boolean sameKey(Row one, Row other) {
    return keys.stream()
        .allMatch(key -> !one.isNullAt(key) && Objects.deepEquals(one.get(key), other.get(key)));
  }

  /**
   * The rows in {@code partitions} parts. Which of them a row is in depends on nothing but the row
   * and their number, so that a replay finds the same rows in each. Rows with one key are in one
   * part, side by side; in the order of their keys parts also lock rows that others lock.
   *
   * @param values of the columns, in their order
   * @param deletes whether a row deletes its match
   */
  Dataset<Row> parts(Dataset<Row> rows, List<Column> values, Column deletes, int partitions) {
    List<Column> carried = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      carried.add(columns.get(i).kind().carried(values.get(i)).as(field(i)));
    }
    carried.add(coalesce(deletes.cast("boolean"), lit(false)).as("deletes"));
    Column[] fields =
        IntStream.range(0, columns.size()).mapToObj(i -> col(field(i))).toArray(Column[]::new);
    Column[] by = keys.stream().map(key -> fields[key]).toArray(Column[]::new);
    Column[] all = append(fields, col("deletes"));
    List<Column> told = new ArrayList<>(List.of(fields));
    told.add(xxhash64(all).as("hash"));
    told.add(col("deletes"));
    Dataset<Row> hashed =
        rows.select(carried.toArray(Column[]::new)).select(told.toArray(Column[]::new));
    return merges()
        ? hashed.repartition(partitions, by).sortWithinPartitions(by)
        : hashed.repartition(partitions, col("hash"));
  }

  private static Column[] append(Column[] columns, Column last) {
    List<Column> all = new ArrayList<>(List.of(columns));
    all.add(last);
    return all.toArray(Column[]::new);
  }

  private static String field(int number) {
    return "c" + number;
  }
}
