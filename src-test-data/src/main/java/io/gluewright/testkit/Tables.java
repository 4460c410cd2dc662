package io.gluewright.testkit;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Tables written as text: a typed header, then one line per row.
 *
 * <pre>
 * order_id long | customer string | changed_at date | tags array&lt;string&gt;
 * 1             | Ann             | 2024-01-01      | ["new", "late"]
 * 2             | -               | -               | -
 * 3             | "-"             | 2024-02-01      | []
 * </pre>
 *
 * <p>Cells are trimmed. {@code -} is null. {@code "quoted text"} keeps its blanks, may hold {@code
 * |}, {@code -} or nothing at all, and knows the escapes of JSON. Types are those of Spark's DDL; a
 * column name with a blank stands in backticks. Timestamps are UTC, binary is hexadecimal; arrays,
 * maps and structs are JSON, and a struct's absent field is null.
 */
public final class Tables {
  private Tables() {}

  /**
   * The table that {@code literal} shows, as a local relation: making it starts no Spark job.
   *
   * @throws IllegalArgumentException for a bad header or cell, naming row and column
   */
  public static Dataset<Row> table(String literal) {
    Literal parsed = parse(literal);
    return Spark.session().createDataFrame(parsed.rows(), parsed.schema());
  }

  /** The rows of {@code table}, in their order, in the notation that {@link #table} reads. */
  public static String text(Dataset<Row> table) {
    return TableText.of(table.schema(), TableText.lines(table.schema(), table.collectAsList()));
  }

  static Literal parse(String literal) {
    List<String> lines = literal.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a table literal needs a header: name type | name type");
    }
    StructType schema = schema(lines.get(0));
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      rows.add(row(schema, i, lines.get(i)));
    }
    return new Literal(schema, rows);
  }

  private static StructType schema(String header) {
    StructType schema = new StructType();
    for (String cell : Cells.split(header)) {
      schema = schema.add(Cells.column(cell));
    }
    return schema;
  }

  private static Row row(StructType schema, int number, String line) {
    List<String> cells = Cells.split(line);
    StructField[] fields = schema.fields();
    if (cells.size() != fields.length) {
      throw new IllegalArgumentException(
          "row %d: found %d cells, expected %d (%s): %s"
              .formatted(
                  number, cells.size(), fields.length, String.join(", ", schema.names()), line));
    }
    Object[] values = new Object[fields.length];
    for (int i = 0; i < fields.length; i++) {
      try {
        values[i] = Cells.value(fields[i].dataType(), cells.get(i));
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            "row %d, column %s: found %s, expected %s (%s)"
                .formatted(
                    number,
                    fields[i].name(),
                    cells.get(i),
                    fields[i].dataType().simpleString(),
                    e.getMessage()),
            e);
      }
    }
    return RowFactory.create(values);
  }

  /** A literal that was read. */
  record Literal(StructType schema, List<Row> rows) {}
}
