package io.gluewright.versions;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.PlainSql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Tells, key by key, whether two tables hold the same. Both are read once and meet in one shuffle;
 * null is a key like any other.
 */
public final class Comparison {
  /** {@code string}, never null: a {@link Finding}, in lower case. */
  public static final String FINDING = "finding";

  /** {@code array<string>}: the columns that differ, fields of structs as {@code home.city}. */
  public static final String COLUMNS = "columns";

  /** The row of the old table, as a struct; null where there is none. */
  public static final String OLD = "old";

  /** The row of the new table, as a struct; null where there is none. */
  public static final String NEW = "new";

  private static final String OLDS = "olds";
  private static final String NEWS = "news";

  /** What is found of a key. */
  public enum Finding {
    SAME,
    /** Both tables have the key, with other values. */
    DIFFERENT,
    /** Only the old table has the key. */
    MISSING,
    /** Only the new table has the key. */
    ADDED,
    /** A table has the key more than once. */
    REPEATED;

    /** As it stands in {@link #FINDING}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** True for the keys of which it was found. */
    public Column holds() {
      return col(FINDING).equalTo(text());
    }
  }

  private final List<String> key;
  private final StructType columns;

  private Comparison(List<String> key, StructType columns) {
    this.key = List.copyOf(key);
    this.columns = columns;
  }

  /**
   * Compares tables of these columns.
   *
   * @param key the columns that tell which rows are the same one
   */
  public static Comparison by(List<String> key, TableVersion version) {
    return new Comparison(key, version.columns());
  }

  /** The names of all that is compared, as they stand in {@link #COLUMNS}. */
  public List<String> compared() {
    return leaves().stream().map(Leaf::path).toList();
  }

  /**
   * A row for each key: {@link #FINDING}, {@link #COLUMNS}, {@link #OLD}, {@link #NEW}. Columns
   * that are carried stay in the structs of their side.
   */
  public Dataset<Row> of(Dataset<Row> old, Dataset<Row> now) {
    Dataset<Row> both = side(old, OLD, NEW, now).unionByName(side(now, NEW, OLD, old));
    Column[] keys = key.stream().map(name -> col(Carried.PREFIX + name)).toArray(Column[]::new);
    Dataset<Row> met =
        both.groupBy(keys)
            .agg(
                first(col(OLD), true).as(OLD), // true: one that is there
                first(col(NEW), true).as(NEW),
                count(OLD).as(OLDS),
                count(NEW).as(NEWS));
    return met.withColumn(COLUMNS, differing())
        .select(finding().as(FINDING), col(COLUMNS), col(OLD), col(NEW));
  }

  /** Rows as structs on their own side, beside nothing on the other. */
  private Dataset<Row> side(Dataset<Row> rows, String here, String there, Dataset<Row> others) {
    List<Column> line = new ArrayList<>();
    key.forEach(name -> line.add(PlainSql.column(name).as(Carried.PREFIX + name)));
    line.add(struct(all(rows)).as(here));
    line.add(lit(null).cast(others.schema().asNullable()).as(there));
    return rows.select(line.toArray(Column[]::new));
  }

  private static Column[] all(Dataset<Row> rows) {
    return Arrays.stream(rows.columns()).map(PlainSql::column).toArray(Column[]::new);
  }

  private static Column count(String side) {
    return sum(when(col(side).isNotNull(), 1L).otherwise(0L));
  }

  private Column differing() {
    Column[] each =
        leaves().stream()
            .map(leaf -> when(leaf.differs(col(OLD), col(NEW)), lit(leaf.path())))
            .toArray(Column[]::new);
    return filter(array(each), Column::isNotNull)
        .cast(DataTypes.createArrayType(DataTypes.StringType));
  }

  private static Column finding() {
    Column repeated = col(OLDS).gt(1).or(col(NEWS).gt(1));
    return when(repeated, Finding.REPEATED.text())
        .when(col(NEWS).equalTo(0), Finding.MISSING.text())
        .when(col(OLDS).equalTo(0), Finding.ADDED.text())
        .when(size(col(COLUMNS)).gt(0), Finding.DIFFERENT.text())
        .otherwise(Finding.SAME.text());
  }

  private List<Leaf> leaves() {
    return Leaf.of(columns);
  }
}
