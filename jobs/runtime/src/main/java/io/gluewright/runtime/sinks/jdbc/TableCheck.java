package io.gluewright.runtime.sinks.jdbc;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Similar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructField;

/** Compares rows with the table that is to take them, and tells all that does not fit at once. */
final class TableCheck {
  private final DatabaseTable spec;
  private final Problems problems = new Problems();

  TableCheck(DatabaseTable spec) {
    this.spec = spec;
  }

  /** Refuses columns that no table can hold. */
  void requireFlat(Delivery delivery) {
    for (StructField field : delivery.columns()) {
      if (ValueKind.of(field.dataType()).isEmpty()) {
        refuse(
            "the column \"%s\" is %s, which the table cannot hold"
                .formatted(field.name(), field.dataType().catalogString()),
            "numbers, texts, bytes, dates, timestamps or truth values",
            "make a text of it with to_json, a table of its own with explode, or leave it out");
      }
    }
    problems.throwIfAny();
  }

  /**
   * How rows get into the table.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException telling all that does not fit
   */
  Layout layout(Delivery delivery, TargetTable table) {
    List<BoundColumn> bound = new ArrayList<>();
    List<Integer> keys = new ArrayList<>();
    for (StructField field : delivery.columns()) {
      Optional<TableColumn> column = table.column(field.name());
      if (column.isEmpty()) {
        refuseUnknown(field, table);
      } else if (!ValueKind.fits(field.dataType(), column.get())) {
        refuseType(field, column.get());
      } else {
        if (delivery.isKey(field.name())) {
          keys.add(bound.size());
        }
        bound.add(bound(field, column.get()));
      }
    }
    problems.throwIfAny();
    Layout layout = new Layout(spec.table().quoted(spec.dialect()), bound, keys);
    refuseWhatIsNotFilled(layout, table);
    if (layout.merges()) {
      refuseOtherKeys(layout, table);
    }
    problems.throwIfAny();
    return layout;
  }

  private BoundColumn bound(StructField field, TableColumn column) {
    ValueKind kind = ValueKind.of(field.dataType()).orElseThrow();
    return new BoundColumn(column.name(), kind, spec.dialect().boundAs(kind, column.type()));
  }

  private void refuseUnknown(StructField field, TargetTable table) {
    List<String> known = table.columns().stream().map(TableColumn::name).toList();
    problems.add(
        new Problem(
            spec.at(),
            "the rows for the sink \"%s\" have a column that its table %s does not have: \"%s\""
                .formatted(spec.sink(), spec.table(), field.name()),
            "only " + known,
            Similar.to(field.name(), known)
                .map("did you mean \"%s\"?"::formatted)
                .or(() -> Optional.of("add it to the table, or leave it out"))));
  }

  private void refuseType(StructField field, TableColumn column) {
    refuse(
        "the column \"%s\" is %s in the rows and %s in the table"
            .formatted(field.name(), field.dataType().catalogString(), column.shownType()),
        "types of which the table's keeps every value as it is",
        "cast it with a rule, or change the table");
  }

  private void refuseWhatIsNotFilled(Layout layout, TargetTable table) {
    for (TableColumn column : table.columns()) {
      if (column.absence() == TableColumn.Absence.REFUSED
          && !layout.names().contains(column.name())) {
        refuse(
            "the rows do not have the column \"%s\", which may not be null"
                .formatted(column.name()),
            "a value for each column that is not null and has no default",
            "add it to the rows, or give it a default");
      }
    }
  }

  private void refuseOtherKeys(Layout layout, TargetTable table) {
    Set<String> key = new HashSet<>(layout.keyNames());
    if (!table.uniqueKeys().contains(key)) {
      refuse(
          "merge-on = %s is no unique key of the table".formatted(layout.keyNames()),
          "a primary key or a unique index of just these columns",
          "without one the database cannot tell which rows are the same one");
    }
    if (spec.dialect().mergesByAnyKey()) {
      table.uniqueKeys().stream()
          .filter(other -> !other.equals(key) && layout.names().containsAll(other))
          .forEach(
              other ->
                  refuse(
                      "the table has another unique key, %s".formatted(other),
                      "the key of merge-on alone",
                      "this database would update a row that has either key"));
    }
  }

  private void refuse(String found, String expected, String hint) {
    problems.add(
        Problem.of(
            spec.at(),
            "the sink \"%s\", table %s: %s".formatted(spec.sink(), spec.table(), found),
            expected,
            hint));
  }
}
