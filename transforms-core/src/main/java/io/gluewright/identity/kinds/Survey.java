package io.gluewright.identity.kinds;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Measures the values of columns: one row per column, all whole numbers, so that the result is the
 * same for every partitioning. Records are turned into pairs of column and value first, so the plan
 * stays as small for a hundred columns as for one.
 */
final class Survey {
  static final String COLUMN = "column";
  static final String ROWS = "rows";
  static final String FILLED = "filled";
  static final String DISTINCT = "distinct";
  static final String LEAST = "least";
  static final String GREATEST = "greatest";
  static final String CHARACTERS = "characters";
  static final String SHORTEST = "shortest";
  static final String LONGEST = "longest";
  static final String WORDS = "words";

  /** So many values were looked at. */
  static final String LOOKED_AT = "looked_at";

  /** Finer, and Spark's buffer of some thousand columns takes longer to plan than to fill. */
  private static final double DEVIATION = .02;

  /**
   * About so many records are looked at. What share of the values looks so is known from them
   * within a fifth of a percent, of a column that is filled; and looking at a value costs more than
   * all else that is measured.
   */
  private static final double MOST_LOOKED_AT = 200_000;

  private static final long DRAWS = 1L << 24;

  private static final String DRAWN = "drawn";
  private static final String TEXT = "text";
  private static final String LOOKS = "looks";

  private Survey() {}

  /** {@code rows}: about how many records there are. */
  static Dataset<Row> of(Dataset<Row> records, List<String> columns, long rows) {
    Column[] pairs =
        columns.stream()
            .map(name -> struct(lit(name).as(COLUMN), text(records, name).as(TEXT)))
            .toArray(Column[]::new);
    Column text = col(TEXT);
    Dataset<Row> values =
        records
            .select(drawn(records, rows).as(DRAWN), inline(array(pairs)))
            .select(col(DRAWN), col(COLUMN), when(text.notEqual(""), text).as(TEXT))
            .withColumn(LOOKS, udf(new Looks(), DataTypes.LongType).apply(when(col(DRAWN), text)));
    List<Column> measures = new ArrayList<>();
    measures.add(count(lit(1)).as(ROWS));
    measures.add(count(text).as(FILLED));
    measures.add(approx_count_distinct(text, DEVIATION).as(DISTINCT));
    measures.add(min(when(text.isNotNull(), xxhash64(text))).as(LEAST));
    measures.add(max(when(text.isNotNull(), xxhash64(text))).as(GREATEST));
    measures.add(sum(length(text).cast("long")).as(CHARACTERS));
    measures.add(min(length(text).cast("long")).as(SHORTEST));
    measures.add(max(length(text).cast("long")).as(LONGEST));
    measures.add(sum(length(text).minus(blankless(text)).plus(1L).cast("long")).as(WORDS));
    measures.add(count(col(LOOKS)).as(LOOKED_AT));
    for (Look look : Look.values()) {
      Column holds = col(LOOKS).bitwiseAND(look.bit()).notEqual(0L);
      measures.add(sum(when(holds, 1L).otherwise(0L)).as(look.column()));
    }
    return values
        .groupBy(COLUMN)
        .agg(measures.get(0), measures.subList(1, measures.size()).toArray(Column[]::new));
  }

  /** By what a record holds, so that the same ones are drawn however the table is partitioned. */
  private static Column drawn(Dataset<Row> records, long rows) {
    if (rows <= MOST_LOOKED_AT) {
      return lit(true);
    }
    Column[] all =
        Stream.of(records.columns())
            .map(name -> records.col(quoted(name)).cast("string"))
            .toArray(Column[]::new);
    long wanted = (long) (MOST_LOOKED_AT / rows * DRAWS);
    return pmod(xxhash64(all), lit(DRAWS)).lt(wanted);
  }

  private static Column blankless(Column text) {
    return length(replace(text, lit(" "), lit("")));
  }

  private static Column text(Dataset<Row> records, String name) {
    DataType type = records.select(quoted(name)).schema().apply(0).dataType();
    Column value = records.col(quoted(name));
    Column text =
        type instanceof ArrayType
            ? concat_ws(" ", value.cast("array<string>"))
            : value.cast("string");
    return trim(translate(text, "\n\r\t", "   "));
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
