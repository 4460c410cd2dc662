package io.gluewright.identity.preparation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.substring_index;

import io.gluewright.identity.comparison.Arity;
import io.gluewright.identity.comparison.Comparison;
import io.gluewright.identity.comparison.Comparisons;
import io.gluewright.identity.comparison.Normaliser;
import io.gluewright.identity.kinds.ColumnKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;

/**
 * The columns of records that are compared, and their kinds.
 *
 * @param names in order
 * @param kinds one per name; none of them {@link ColumnKind#IGNORE}
 * @param arities one per name: those of arrays are {@link Arity#MANY}
 */
public record RecordColumns(List<String> names, List<ColumnKind> kinds, List<Arity> arities)
    implements Serializable {
  /** {@code string}: what a record is called; unique over both tables. */
  public static final String RECORD = "record";

  /** {@code int}: the table of a record, and whether it is fresh; see {@link Side}. */
  public static final String SIDE = "side";

  /** Stands between the elements of an array that became one text. */
  private static final String BETWEEN_ELEMENTS = "\u001f";

  /**
   * So many elements of an array are compared, each with each. They are the first by their texts,
   * so that two records that have many in common keep some of these.
   */
  private static final int MOST_ELEMENTS = 32;

  private static final int FIRST_VALUE = 2;

  /** Columns are known by their place, as a table may have a column {@code record} of its own. */
  private static final String VALUE = "value_";

  public RecordColumns {
    names = List.copyOf(names);
    kinds = List.copyOf(kinds);
    arities = List.copyOf(arities);
  }

  /**
   * The columns that are not to be ignored.
   *
   * @param arrays the names of those whose values are arrays
   */
  public static RecordColumns of(Map<String, ColumnKind> kinds, Set<String> arrays) {
    List<String> names =
        kinds.entrySet().stream()
            .filter(entry -> entry.getValue() != ColumnKind.IGNORE)
            .map(Map.Entry::getKey)
            .toList();
    return of(names, names.stream().map(kinds::get).toList(), arrays);
  }

  /** Columns and their kinds, of which those that {@code arrays} names are arrays. */
  public static RecordColumns of(
      List<String> names, List<ColumnKind> kinds, Collection<String> arrays) {
    return new RecordColumns(
        names,
        kinds,
        names.stream().map(name -> arrays.contains(name) ? Arity.MANY : Arity.ONE).toList());
  }

  /** The names of the columns of a table that are arrays. */
  public static Set<String> arrays(Dataset<Row> table) {
    return Stream.of(table.schema().fields())
        .filter(field -> field.dataType() instanceof ArrayType)
        .map(StructField::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The table with its values as texts, as they are compared, and of each array the first element.
   * So two tables can be put together whose columns are of unlike types.
   */
  public static Dataset<Row> firstElements(Dataset<Row> table) {
    Set<String> arrays = arrays(table);
    return table.select(
        Arrays.stream(table.columns())
            .map(name -> (arrays.contains(name) ? first(table, name) : text(table, name)).as(name))
            .toArray(Column[]::new));
  }

  private static Column first(Dataset<Row> table, String name) {
    return substring_index(text(table, name), BETWEEN_ELEMENTS, 1);
  }

  /** The names of the columns that are arrays. */
  public List<String> arrays() {
    return IntStream.range(0, size())
        .filter(column -> arities.get(column) == Arity.MANY)
        .mapToObj(names::get)
        .toList();
  }

  public int size() {
    return names.size();
  }

  public ColumnKind kind(int column) {
    return kinds.get(column);
  }

  /** The comparison of each column, in order. */
  public List<Comparison> comparisons() {
    return Comparisons.of(kinds, arities);
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

  /** The normalised texts of a row in a column, ascending, each once; one at most if no array. */
  List<String> normalised(Row row, int column) {
    String written = text(row, column);
    if (written == null) {
      return List.of();
    }
    ColumnKind kind = kinds.get(column);
    if (arities.get(column) == Arity.ONE) {
      String text = Normaliser.normalised(kind, written);
      return text.isEmpty() ? List.of() : List.of(text);
    }
    return Arrays.stream(written.split(BETWEEN_ELEMENTS, -1))
        .map(element -> Normaliser.normalised(kind, element))
        .filter(text -> !text.isEmpty())
        .distinct()
        .sorted()
        .limit(MOST_ELEMENTS)
        .toList();
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
    return arrays(table).contains(name)
        ? concat_ws(BETWEEN_ELEMENTS, quoted(name).cast("array<string>"))
        : quoted(name).cast("string");
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
