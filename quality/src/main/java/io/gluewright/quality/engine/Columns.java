package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds the columns that rules name in a schema; a name with dots may be a path. */
final class Columns {
  private final StructType schema;
  private final boolean caseSensitive;

  private Columns(StructType schema, boolean caseSensitive) {
    this.schema = schema;
    this.caseSensitive = caseSensitive;
  }

  static Columns of(StructType schema) {
    return new Columns(schema, SQLConf.get().caseSensitiveAnalysis());
  }

  /** All columns of a dataset, to be selected beside others; the list may be added to. */
  static List<Column> all(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    Arrays.stream(rows.columns()).map(Columns::quoted).forEach(name -> columns.add(col(name)));
    return columns;
  }

  /** The columns of a dataset whose names mean one of them; rules know no other. */
  static List<Column> distinct(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    of(rows.schema()).distinctNames().forEach(name -> columns.add(col(quoted(name))));
    return columns;
  }

  List<String> names() {
    return List.of(schema.fieldNames());
  }

  StructType schema() {
    return schema;
  }

  /** The names that mean one column; a table may have several of one name. */
  List<String> distinctNames() {
    return names().stream().filter(name -> times(name) == 1).toList();
  }

  /** Whether a name, or the first one of a path, means more than one column. */
  boolean isAmbiguous(String written) {
    return times(written) > 1
        || times(unquoted(written)) > 1
        || (top(written).isEmpty() && times(parts(written).get(0)) > 1);
  }

  private long times(String name) {
    return Arrays.stream(schema.fieldNames()).filter(each -> isSame(each, name)).count();
  }

  private boolean isSame(String one, String other) {
    return caseSensitive ? one.equals(other) : one.equalsIgnoreCase(other);
  }

  /** The column of that name, else the field at that path. */
  Optional<Field> find(String written) {
    return top(written)
        .or(() -> path(written))
        .map(found -> new Field(written, found.sql(), found.type()));
  }

  private Optional<Field> top(String written) {
    return named(schema, written)
        .or(() -> named(schema, unquoted(written)))
        .map(found -> new Field(written, quoted(found.name()), found.dataType()));
  }

  private Optional<Field> path(String written) {
    List<String> parts = parts(written);
    StructType inside = schema;
    List<String> sql = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Optional<StructField> found = named(inside, parts.get(i));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      sql.add(quoted(found.get().name()));
      if (i == parts.size() - 1) {
        return Optional.of(new Field(written, String.join(".", sql), found.get().dataType()));
      }
      if (!(found.get().dataType() instanceof StructType next)) {
        return Optional.empty();
      }
      inside = next;
    }
    return Optional.empty();
  }

  private Optional<StructField> named(StructType within, String name) {
    Optional<StructField> exact =
        Arrays.stream(within.fields()).filter(field -> field.name().equals(name)).findFirst();
    return exact.isPresent() || caseSensitive
        ? exact
        : Arrays.stream(within.fields()).filter(field -> isSame(field.name(), name)).findFirst();
  }

  private static List<String> parts(String written) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '`') {
        quoted = !quoted;
      } else if (c == '.' && !quoted) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }

  private static String unquoted(String written) {
    return written.length() > 1 && written.startsWith("`") && written.endsWith("`")
        ? written.substring(1, written.length() - 1)
        : written;
  }

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
