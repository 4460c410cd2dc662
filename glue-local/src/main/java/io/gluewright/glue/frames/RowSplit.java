package io.gluewright.glue.frames;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;

/** Parts the rows that meet all of some comparisons from those that do not. */
public final class RowSplit {
  /** One comparison of a field with a value; null meets none. */
  public record Test(String path, String operator, Object value) {}

  private RowSplit() {}

  static UnaryOperator<Table> meeting(List<Test> tests) {
    return table -> table.over(table.rows().filter(condition(table, tests)));
  }

  static UnaryOperator<Table> failing(List<Test> tests) {
    return table -> table.over(table.rows().filter(condition(table, tests).unary_$bang()));
  }

  private static Column condition(Table table, List<Test> tests) {
    List<Cell> cells = table.cells();
    Column all =
        tests.stream()
            .map(test -> column(cells, test))
            .reduce(Column::and)
            .orElseThrow(
                () -> new IllegalArgumentException("splitRows: at least one comparison expected"));
    return coalesce(all, lit(false));
  }

  private static Column column(List<Cell> cells, Test test) {
    Column field =
        Lookup.find(cells, test.path(), Lookup.EXACT)
            .map(Cell::column)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "splitRows: no field \"%s\"; expected one of %s"
                            .formatted(test.path(), cells.stream().map(Cell::name).toList())));
    Column value = lit(test.value());
    return switch (test.operator()) {
      case "=", "==" -> field.equalTo(value);
      case "!=" -> field.notEqual(value);
      case "<" -> field.lt(value);
      case "<=" -> field.leq(value);
      case ">" -> field.gt(value);
      case ">=" -> field.geq(value);
      default ->
          throw new IllegalArgumentException(
              "splitRows: unknown operator \"%s\"; expected one of != = <= < >= >"
                  .formatted(test.operator()));
    };
  }
}
