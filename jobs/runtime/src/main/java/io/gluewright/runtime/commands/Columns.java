package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.difference.Difference;
import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.runtime.sources.Contract;
import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Gives rows the columns that a document declares, as a job does with its sources. */
final class Columns {
  private final StructType declared;
  private final Set<String> plainValues;

  Columns(StructType declared, Set<String> plainValues) {
    this.declared = declared;
    this.plainValues = plainValues;
  }

  /**
   * The declared columns in their order and types; a value that is not of its type refuses the row.
   * Keeps {@link Difference#ROW}. What is not there goes to {@code problems}.
   */
  Dataset<Row> of(Dataset<Row> rows, Problems problems) {
    List<Column> columns = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    for (StructField field : declared.fields()) {
      Optional<StructField> found = find(rows.schema(), field.name());
      if (found.isEmpty()) {
        problems.add(
            Problem.unknown(
                Location.of("--data"), "column", field.name(), List.of(rows.columns())));
      } else {
        Column value = PlainSql.column(found.get().name());
        boolean same = found.get().dataType().sameType(field.dataType());
        Column typed = same ? value : Constants.tryCast(found.get().name(), field.dataType());
        columns.add(typed.as(field.name()));
        if (!same) {
          refusals.add(refusal(field, found.get(), value));
        }
      }
    }
    if (Arrays.asList(rows.columns()).contains(Difference.ROW)) {
      columns.add(PlainSql.column(Difference.ROW));
    }
    if (refusals.isEmpty()) {
      return rows.select(columns.toArray(Column[]::new));
    }
    columns.add(PlainSql.column(Reasons.COLUMN));
    return Reasons.add(refusals).apply(rows).select(columns.toArray(Column[]::new));
  }

  private Refusal refusal(StructField field, StructField found, Column value) {
    Column shown = plainValues.contains(field.name()) ? value : Reasons.shape(value);
    return new Refusal(
        "columns",
        field.name(),
        Contract.unlike(found, field.dataType()),
        shown,
        field.dataType().simpleString());
  }

  private static Optional<StructField> find(StructType schema, String name) {
    return Arrays.stream(schema.fields())
        .filter(field -> field.name().equalsIgnoreCase(name))
        .findFirst();
  }
}
