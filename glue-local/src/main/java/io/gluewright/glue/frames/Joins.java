package io.gluewright.glue.frames;

import static org.apache.spark.sql.functions.col;

import com.amazonaws.services.glue.schema.types.ChoiceType;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Puts two tables side by side or one below the other. */
final class Joins {
  private Joins() {}

  /**
   * An inner join on equal keys; null equals nothing. A column of the second table whose name the
   * first one has too gets a dot before its name.
   */
  static Table join(Table left, List<String> leftKeys, Table right, List<String> rightKeys) {
    if (leftKeys.isEmpty() || leftKeys.size() != rightKeys.size()) {
      throw new IllegalArgumentException(
          "join: as many keys on the left as on the right expected, at least one; found %s and %s"
              .formatted(leftKeys, rightKeys));
    }
    Side first = Side.of(left, leftKeys, "l");
    Side second = Side.of(right, rightKeys, "r");
    Column condition =
        IntStream.range(0, leftKeys.size())
            .mapToObj(i -> col(first.key(i)).equalTo(col(second.key(i))))
            .reduce(Column::and)
            .orElseThrow();
    Set<String> taken = first.cells().stream().map(Cell::name).collect(Collectors.toSet());
    List<Cell> cells = new ArrayList<>(first.cells());
    second
        .cells()
        .forEach(
            cell -> cells.add(taken.contains(cell.name()) ? cell.named("." + cell.name()) : cell));
    Dataset<Row> joined = first.rows().join(second.rows(), condition);
    return Table.select(joined, cells);
  }

  /** Rows of both; fields that one lacks are null, fields of two types are choices. */
  static Table union(Table first, Table second) {
    Shape shape = new Shape();
    Shape.Clock clock = new Shape.Clock(0);
    shape.add(first.type(), clock);
    shape.add(second.type(), clock);
    StructType type = shape.toStruct();
    return new Table(as(first, type).rows().unionAll(as(second, type).rows()), type);
  }

  /** The same rows under another type. */
  static Table as(Table table, StructType type) {
    if (table.type().equals(type)) {
      return table;
    }
    List<Cell> cells = table.cells();
    return table.select(
        type.fields().stream()
            .map(
                field ->
                    cells.stream()
                        .filter(cell -> cell.name().equals(field.name()))
                        .findFirst()
                        .map(cell -> Casts.cast(cell, field.type()))
                        .orElseGet(
                            () ->
                                new Cell(field.name(), Casts.nothing(field.type()), field.type())))
            .toList());
  }

  /** One side of a join, its columns under names that the other side does not have. */
  private record Side(String prefix, Dataset<Row> rows, List<Cell> cells) {
    static Side of(Table table, List<String> keys, String prefix) {
      List<Cell> cells = table.cells();
      List<Column> columns = new ArrayList<>();
      List<Cell> named = new ArrayList<>();
      for (int i = 0; i < cells.size(); i++) {
        String name = prefix + i;
        columns.add(cells.get(i).column().as(name));
        named.add(new Cell(cells.get(i).name(), col(name), cells.get(i).type()));
      }
      for (int i = 0; i < keys.size(); i++) {
        columns.add(key(cells, keys.get(i)).column().as(prefix + "key" + i));
      }
      return new Side(prefix, table.rows().select(columns.toArray(Column[]::new)), named);
    }

    String key(int i) {
      return prefix + "key" + i;
    }

    private static Cell key(List<Cell> cells, String path) {
      Cell cell =
          Lookup.find(cells, path, Lookup.EXACT)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "join: no key \"%s\"; expected one of %s"
                              .formatted(path, cells.stream().map(Cell::name).toList())));
      if (cell.type() instanceof ChoiceType) {
        throw new IllegalArgumentException(
            "join: the key \"%s\" is a choice; settle it with resolveChoice first".formatted(path));
      }
      return cell;
    }
  }
}
