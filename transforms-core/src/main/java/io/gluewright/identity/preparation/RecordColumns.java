package io.gluewright.identity.preparation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;

import io.gluewright.identity.kinds.ColumnKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;

/**
 * The columns of records that are compared, and their kinds.
 *
 * @param names in order
 * @param kinds one per name; none of them {@link ColumnKind#IGNORE}
 */
public record RecordColumns(List<String> names, List<ColumnKind> kinds) implements Serializable {
  /** {@code string}: what a record is called; unique over both tables. */
  public static final String RECORD = "record";

  /** {@code int}: the table of a record, and whether it is fresh; see {@link Side}. */
  public static final String SIDE = "side";

  /** Stands between the elements of an array that became one text. */
  static final String BETWEEN_ELEMENTS = "\u001f";

  private static final int FIRST_VALUE = 2;

  /** Columns are known by their place, as a table may have a column {@code record} of its own. */
  private static final String VALUE = "value_";

  public RecordColumns {
    names = List.copyOf(names);
    kinds = List.copyOf(kinds);
  }

  /** The columns that are not to be ignored. */
  public static RecordColumns of(Map<String, ColumnKind> kinds) {
    List<String> names =
        kinds.entrySet().stream()
            .filter(entry -> entry.getValue() != ColumnKind.IGNORE)
            .map(Map.Entry::getKey)
            .toList();
    return new RecordColumns(names, names.stream().map(kinds::get).toList());
  }

  public int size() {
    return names.size();
  }

  public ColumnKind kind(int column) {
    return kinds.get(column);
  }

  /**
   * A table as {@code record string, side int} and the columns as texts. Columns that the table
   * lacks are null.
   *
   * @param prefix stands before each id in the name of a record
   */
  public Dataset<Row> texts(Dataset<Row> rows, String id, String prefix, int table) {
    List<String> present = Arrays.asList(rows.columns());
    List<Column> columns = new ArrayList<>();
    columns.add(concat(lit(prefix), quoted(id).cast("string")).as(RECORD));
    columns.add(lit(Side.fresh(table)).as(SIDE));
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Column text = present.contains(name) ? text(rows, name) : lit(null).cast("string");
      columns.add(text.as(VALUE + i));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  /** The texts of a row of {@link #texts}; null where there is none. */
  String text(Row row, int column) {
    return row.getString(FIRST_VALUE + column);
  }

  /** All text that a row has, without what is counted or measured. */
  String wholeText(Row row) {
    StringBuilder whole = new StringBuilder();
    for (int column = 0; column < size(); column++) {
      String text = text(row, column);
      if (text != null && isWords(kinds.get(column))) {
        whole.append(whole.length() == 0 ? "" : " ").append(text);
      }
    }
    return whole.toString();
  }

  /**
   * Whether the whole text of a record is worth comparing. Names of persons have keys; what is
   * known by its texts needs more.
   */
  public boolean comparesTexts() {
    boolean persons = kinds.contains(ColumnKind.GIVEN_NAME) || kinds.contains(ColumnKind.SURNAME);
    return !persons && kinds.stream().anyMatch(RecordColumns::isText);
  }

  private static boolean isText(ColumnKind kind) {
    return switch (kind) {
      case FULL_NAME, COMPANY, TITLE, DESCRIPTION, TEXT -> true;
      default -> false;
    };
  }

  private static boolean isWords(ColumnKind kind) {
    return switch (kind) {
      case NUMBER, URL -> false;
      default -> true;
    };
  }

  private static Column text(Dataset<Row> table, String name) {
    boolean isArray =
        Stream.of(table.schema().fields())
            .anyMatch(field -> field.name().equals(name) && field.dataType() instanceof ArrayType);
    return isArray
        ? concat_ws(BETWEEN_ELEMENTS, quoted(name).cast("array<string>"))
        : quoted(name).cast("string");
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
