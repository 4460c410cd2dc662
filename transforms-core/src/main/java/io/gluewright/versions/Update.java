package io.gluewright.versions;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.transforms.Reasons;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of one version that take the place of rows of another, without the loss of what their
 * version cannot say. A value stays as it is held if the version would have made the same of both
 * rows; if the whole would then not look like the new row any more, only values stay of which the
 * version says nothing; if even that does not, none.
 *
 * @param from what the rows are
 * @param to what they become, and what is held
 * @param key columns of {@code to} that tell which rows are the same one
 */
record Update(VersionChain chain, TableVersion from, TableVersion to, List<String> key) {
  private static final String FRESH = Carried.PREFIX + "fresh";

  /** What {@link #from} sees of the fresh row. */
  private static final String SEEN = Carried.PREFIX + "seen";

  private static final String HELD = Carried.PREFIX + "held";

  /** What the held row would be if it had been written by {@link #from}. */
  private static final String AGAIN = Carried.PREFIX + "again";

  private static final String UNCHANGED = Carried.PREFIX + "unchanged";
  private static final String UNSAID = Carried.PREFIX + "unsaid";
  private static final String REASONS = Carried.PREFIX + "reasons";
  private static final List<String> OWN = List.of(FRESH, SEEN, HELD, AGAIN, UNCHANGED, UNSAID);

  /**
   * The columns of {@link #to}, carried ones, {@link Reasons#COLUMN}; a row for each of {@code
   * rows}.
   *
   * @param held rows of {@link #to}; of those with one key any
   */
  Dataset<Row> over(Dataset<Row> held, Dataset<Row> rows) {
    Dataset<Row> fresh =
        chain
            .proven(from.name(), to.name())
            .apply(rows)
            .withColumn(FRESH, row(to))
            .withColumnRenamed(Reasons.COLUMN, REASONS);
    Dataset<Row> seen = seen(fresh).withColumn(SEEN, row(from));
    Dataset<Row> met = carried(seen).join(again(held, fresh), sameKey(), "left");
    Dataset<Row> tried =
        fitting(
            UNSAID,
            this::isUnsaid,
            fitting(UNCHANGED, leaf -> not(leaf.differs(col(FRESH), col(AGAIN))), met));
    Column best = coalesce(col(UNCHANGED), col(UNSAID), col(FRESH));
    Column kept = when(col(HELD).isNull().or(col(REASONS).isNotNull()), col(FRESH)).otherwise(best);
    return tried
        .withColumn(FRESH, kept)
        .select(
            Stream.concat(
                    Stream.of(col(FRESH + ".*"), col(REASONS).as(Reasons.COLUMN)),
                    Arrays.stream(tried.columns())
                        .filter(name -> !OWN.contains(name) && !name.equals(REASONS))
                        .map(PlainSql::column))
                .toArray(Column[]::new));
  }

  private Column isUnsaid(Leaf leaf) {
    return leaf.in(col(FRESH)).isNull().and(leaf.in(col(AGAIN)).isNull());
  }

  /** {@link #HELD} and {@link #AGAIN} of the rows that fresh ones take the place of. */
  private Dataset<Row> again(Dataset<Row> held, Dataset<Row> fresh) {
    Dataset<Row> affected =
        held.select(row(to).as(HELD))
            .join(fresh.select(FRESH), sameKey(), "left_semi")
            .withColumns(keys())
            .dropDuplicates(keys().keySet().toArray(String[]::new))
            .select(col(HELD + ".*"), col(HELD));
    Dataset<Row> again = chain.between(from.name(), to.name()).apply(seen(affected));
    return again.select(col(HELD), row(to).as(AGAIN));
  }

  private Map<String, Column> keys() {
    Map<String, Column> keys = new LinkedHashMap<>();
    key.forEach(name -> keys.put(Carried.PREFIX + name, col(HELD).getField(name)));
    return keys;
  }

  private Column sameKey() {
    return key.stream()
        .map(name -> col(FRESH).getField(name).equalTo(col(HELD).getField(name)))
        .reduce(Column::and)
        .orElseThrow();
  }

  private Dataset<Row> seen(Dataset<Row> rows) {
    return chain.between(to.name(), from.name()).apply(rows);
  }

  /** A row of held and fresh values; null if {@link #from} would not see the fresh row in it. */
  private Dataset<Row> fitting(String name, Function<Leaf, Column> stays, Dataset<Row> met) {
    Column[] fields =
        Arrays.stream(to.columns().fields())
            .map(field -> mixed(List.of(field.name()), field.dataType(), stays).as(field.name()))
            .toArray(Column[]::new);
    Dataset<Row> mixed = met.withColumn(name, struct(fields));
    Dataset<Row> seen =
        seen(
            mixed.select(
                Stream.concat(
                        Stream.of(col(name + ".*")),
                        Arrays.stream(mixed.columns()).map(PlainSql::column))
                    .toArray(Column[]::new)));
    Column fits =
        Leaf.of(from.columns()).stream()
            .map(leaf -> not(leaf.differs(row(from), col(SEEN))))
            .reduce(Column::and)
            .orElseThrow();
    boolean mayRefuse = List.of(seen.columns()).contains(Reasons.COLUMN);
    Column accepted = mayRefuse ? fits.and(col(Reasons.COLUMN).isNull()) : fits;
    return carried(seen.withColumn(name, when(accepted, col(name))));
  }

  private Column mixed(List<String> names, DataType type, Function<Leaf, Column> stays) {
    Leaf whole = new Leaf(names, type);
    Column held = whole.in(col(HELD));
    Column fresh = whole.in(col(FRESH));
    if (!(type instanceof StructType struct)) {
      return when(stays.apply(whole), held).otherwise(fresh);
    }
    Column[] fields =
        Arrays.stream(struct.fields())
            .map(
                field ->
                    mixed(
                            Stream.concat(names.stream(), Stream.of(field.name())).toList(),
                            field.dataType(),
                            stays)
                        .as(field.name()))
            .toArray(Column[]::new);
    List<Column> staying =
        Leaf.of(to.columns()).stream()
            .filter(leaf -> leaf.isWithin(whole.path()))
            .map(stays)
            .toList();
    // a struct that is null stays null
    return when(staying.stream().reduce(lit(true), Column::and), held)
        .when(not(staying.stream().reduce(lit(false), Column::or)), fresh)
        .otherwise(struct(fields));
  }

  private static Dataset<Row> carried(Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(rows.columns())
            .filter(name -> Carried.is(name) && !name.equals(Reasons.COLUMN))
            .map(PlainSql::column)
            .toArray(Column[]::new));
  }

  private static Column row(TableVersion version) {
    return struct(columns(version));
  }

  private static Column[] columns(TableVersion version) {
    return Arrays.stream(version.columns().fieldNames())
        .map(name -> PlainSql.column(name).as(name))
        .toArray(Column[]::new);
  }
}
