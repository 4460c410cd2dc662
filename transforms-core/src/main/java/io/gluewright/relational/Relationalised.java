package io.gluewright.relational;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A nested table as a family of flat ones, as relational databases have them.
 *
 * <p>Fields of structs become columns {@code struct_field}. Each array and each map becomes a table
 * of its own, named {@code table_column}, with a row for each element; those within them, too.
 *
 * <table>
 * <caption>Columns beside the data</caption>
 * <tr><td>{@value #ID}</td><td>string, never null: tells the row, in every table</td></tr>
 * <tr><td>{@value #PARENT}</td><td>string, never null: the row whose element it is</td></tr>
 * <tr><td>{@value #INDEX}</td><td>int, never null: which element, from 0; of a map as it is read</td></tr>
 * <tr><td>{@value #KEY}</td><td>of a map: the key</td></tr>
 * <tr><td>{@value #VALUE}</td><td>of elements that have no fields: the element</td></tr>
 * </table>
 *
 * <p>An id is the MD5 of what identifies the row (128 bits: two of 10^12 rows share one with a
 * probability of 10^-15), so that a row that is read again has the ids that it had, and no run has
 * to know what others gave out. An element that is null has a row; an array that is null or empty
 * has none.
 */
public final class Relationalised {
  /** Tells a row. */
  public static final String ID = "_id";

  /** Tells the row that an element belongs to. */
  public static final String PARENT = "_parent";

  /** The place of an element. */
  public static final String INDEX = "_index";

  /** The key of an element of a map. */
  public static final String KEY = "_key";

  /** An element that has no fields. */
  public static final String VALUE = "value";

  private static final String ELEMENT = "__element";

  /** A column that is to be made. */
  private record Cell(String name, Column column, DataType type) {
    boolean isMany() {
      return type instanceof ArrayType || type instanceof MapType;
    }

    /** The fields, if it is a struct, each called {@code prefix} and its own name. */
    Stream<Cell> flat(String prefix) {
      return type instanceof StructType struct
          ? Arrays.stream(struct.fields())
              .map(f -> new Cell(prefix + f.name(), column.getField(f.name()), f.dataType()))
              .flatMap(field -> field.flat(field.name() + "_"))
          : Stream.of(this);
    }
  }

  private final Map<String, Dataset<Row>> tables = new LinkedHashMap<>();

  private Relationalised() {}

  /**
   * The family of a table, lazily: the table itself first, under its name, then one for each array
   * and map. Each reads {@code rows} when it is used.
   *
   * @param name of the first table
   * @param key the columns of {@code rows} that identify a row; if there are none, all do: rows
   *     that are equal have one id then, and so have their elements
   * @throws IllegalArgumentException when two columns or two tables would get one name, whatever
   *     its case, or a column has a name that is kept for those that are added
   */
  public static Map<String, Dataset<Row>> of(String name, Dataset<Row> rows, List<String> key) {
    List<String> identity = key.isEmpty() ? List.of(rows.columns()) : key;
    Column id =
        md5(to_json(struct(identity.stream().map(Relationalised::of).toArray(Column[]::new))));
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(ID, id, DataTypes.StringType));
    for (StructField field : rows.schema().fields()) {
      cells.add(new Cell(field.name(), of(field.name()), field.dataType()));
    }
    Relationalised family = new Relationalised();
    family.add(name, rows, cells);
    return Collections.unmodifiableMap(family.tables);
  }

  /** Adds a table, whose first cell is its id, and those of its arrays and maps. */
  private void add(String name, Dataset<Row> rows, List<Cell> cells) {
    List<Cell> flat = cells.stream().flatMap(cell -> cell.flat(cell.name() + "_")).toList();
    distinct(name, flat);
    Column[] columns =
        flat.stream()
            .filter(cell -> !cell.isMany())
            .map(cell -> cell.column().as(cell.name()))
            .toArray(Column[]::new);
    if (tables.putIfAbsent(name, rows.select(columns)) != null) {
      throw new IllegalArgumentException("two tables would be called %s".formatted(name));
    }
    flat.stream()
        .filter(Cell::isMany)
        .forEach(many -> elements(name + "_" + many.name(), rows, cells.get(0).column(), many));
  }

  private static void distinct(String table, List<Cell> cells) {
    Set<String> names = new HashSet<>();
    for (Cell cell : cells) {
      if (!names.add(cell.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "two columns of %s would be called %s; rename one of them"
                .formatted(table, cell.name()));
      }
    }
  }

  private void elements(String name, Dataset<Row> rows, Column id, Cell many) {
    List<Cell> cells = new ArrayList<>();
    Column own = md5(concat_ws("/", col(PARENT), lit(many.name()), col(INDEX)));
    cells.add(new Cell(ID, own, DataTypes.StringType));
    cells.add(new Cell(PARENT, col(PARENT), DataTypes.StringType));
    cells.add(new Cell(INDEX, col(INDEX), DataTypes.IntegerType));
    String[] made = {INDEX, ELEMENT};
    DataType element;
    if (many.type() instanceof MapType map) {
      made = new String[] {INDEX, KEY, ELEMENT};
      cells.add(new Cell(KEY, col(KEY), map.keyType()));
      element = map.valueType();
    } else {
      element = ((ArrayType) many.type()).elementType();
    }
    Cell value = new Cell(VALUE, col(ELEMENT), element);
    value.flat("").forEach(cells::add);
    add(name, rows.select(id.as(PARENT), posexplode(many.column()).as(made)), cells);
  }

  private static Column of(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
