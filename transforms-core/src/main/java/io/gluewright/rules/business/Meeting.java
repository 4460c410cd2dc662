package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * The columns in which rows meet those of another table. On the way all have names of their own, so
 * that none is taken for another.
 *
 * @param keys what must be equal
 * @param taken what is taken from the other table
 * @param accepted true for rows that were not refused before
 */
record Meeting(Scope scope, Beside table, List<Pair> keys, List<Taken> taken, Column accepted) {
  /** True for a row with a match, false for one without, null for one that was refused before. */
  static final String FOUND = Carried.PREFIX + "found";

  private static final String OURS = Carried.PREFIX + "ours_";
  private static final String THEIRS = Carried.PREFIX + "theirs_";

  Meeting {
    keys = List.copyOf(keys);
    taken = List.copyOf(taken);
  }

  static Meeting of(Beside table, List<Pair> keys, List<Taken> taken) {
    return new Meeting(table.scope(), table, keys, taken, table.scope().accepted());
  }

  Set<String> reads() {
    Set<String> reads = new LinkedHashSet<>();
    keys.forEach(key -> reads.add(key.ours().name()));
    return reads;
  }

  /** The names of the keys of the other table in {@link #theirs()}. */
  List<String> theirKeys() {
    return IntStream.range(0, keys.size()).mapToObj(i -> THEIRS + i).toList();
  }

  /** The names of our keys in {@link #ours}. */
  List<String> ourKeys() {
    return IntStream.range(0, keys.size()).mapToObj(i -> OURS + i).toList();
  }

  Column isMet() {
    Column all = lit(true);
    for (int i = 0; i < keys.size(); i++) {
      all = all.and(PlainSql.column(OURS + i).equalTo(PlainSql.column(THEIRS + i)));
    }
    return all;
  }

  /** Our rows with their keys. A refused row has none, and so meets nobody. */
  Dataset<Row> ours(Dataset<Row> rows) {
    List<Column> all = new ArrayList<>(List.of(col("*")));
    for (int i = 0; i < keys.size(); i++) {
      Column key = PlainSql.column(keys.get(i).ours().name()).cast(keys.get(i).type());
      all.add(when(accepted, key).as(OURS + i));
    }
    return rows.select(all.toArray(Column[]::new));
  }

  /** The rows of the other table that have all keys, with these. */
  Dataset<Row> theirs() {
    List<Column> all = new ArrayList<>(List.of(col("*")));
    Column isWhole = lit(true);
    for (int i = 0; i < keys.size(); i++) {
      Column key = PlainSql.column(keys.get(i).theirs().name()).cast(keys.get(i).type());
      all.add(key.as(THEIRS + i));
      isWhole = isWhole.and(PlainSql.column(THEIRS + i).isNotNull());
    }
    return table.rows().select(all.toArray(Column[]::new)).filter(isWhole);
  }

  /** Of {@link #theirs()} what is taken, and that it was found. */
  List<Column> offered() {
    List<Column> offered = new ArrayList<>();
    taken.forEach(one -> offered.add(PlainSql.column(one.theirs().name()).as(one.found())));
    offered.add(lit(true).as(FOUND));
    return offered;
  }

  /** The columns of {@code rows} with what was found for each of them. */
  Dataset<Row> result(Dataset<Row> rows, Dataset<Row> met) {
    List<Column> all = new ArrayList<>();
    List.of(rows.columns()).forEach(name -> all.add(PlainSql.column(name)));
    for (Taken one : taken) {
      Column value = PlainSql.column(one.found());
      all.add(when(accepted, value).otherwise(one.before()).as(one.found()));
    }
    Column found = coalesce(PlainSql.column(FOUND), lit(false));
    all.add(when(accepted, found).as(FOUND));
    return met.select(all.toArray(Column[]::new));
  }

  /** A column of each table, and the type in which they can be compared. */
  record Pair(StructField ours, StructField theirs, DataType type) {}

  /**
   * A column that is taken.
   *
   * @param target what it is called with us
   * @param found what it is called on the way
   * @param before what stands there with us before
   */
  record Taken(StructField theirs, String target, String found, Column before) {
    static Taken of(Scope scope, StructField theirs, String target) {
      return new Taken(
          theirs,
          target,
          Carried.PREFIX + "taken_" + target,
          Targets.before(scope, target, theirs.dataType()));
    }

    DataType type() {
      return theirs.dataType();
    }
  }
}
