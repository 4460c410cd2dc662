package io.gluewright.rules.business;

import io.gluewright.diagnostics.Problem;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/** A table beside the ruled one, as a rule sees it. */
record Beside(Scope scope, String name, Dataset<Row> rows) {
  static Optional<Beside> of(RuleHead head, Scope scope, String name) {
    return scope.table(head, "table", name).map(rows -> new Beside(scope, name, rows));
  }

  List<StructField> fields() {
    return List.of(rows.schema().fields());
  }

  Optional<StructField> find(String column) {
    return fields().stream()
        .filter(field -> field.name().equals(column))
        .findFirst()
        .or(
            () ->
                fields().stream()
                    .filter(field -> field.name().equalsIgnoreCase(column))
                    .findFirst());
  }

  /** The column of that name; one that is not there is refused. */
  Optional<StructField> column(RuleHead head, String key, String column) {
    Optional<StructField> field = find(column);
    if (field.isEmpty()) {
      scope.refuse(
          Problem.unknown(
              head.settings().at(key, column),
              "column of \"%s\"".formatted(name),
              column,
              List.of(rows.columns())));
    }
    return field;
  }

  /** Two columns that are compared; those whose values can never be equal are refused. */
  Optional<Meeting.Pair> pair(RuleHead head, String key, StructField ours, StructField theirs) {
    Optional<DataType> common =
        CommonType.of(ours.dataType(), theirs.dataType()).filter(RowOrdering::isOrderable);
    if (common.isEmpty()) {
      scope.refuse(
          Problem.of(
              head.settings().at(key, ours.name()),
              "\"%s\" is %s, \"%s\" of \"%s\" is %s"
                  .formatted(
                      ours.name(),
                      ours.dataType().sql(),
                      theirs.name(),
                      name,
                      theirs.dataType().sql()),
              "columns of one type that can be compared",
              "put a cast before"));
    }
    return common.map(type -> new Meeting.Pair(ours, theirs, type));
  }

  /** The column's name with the table's, as lineage shows where a value comes from. */
  String origin(StructField field) {
    return name + "." + field.name();
  }
}
