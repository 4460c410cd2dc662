package io.gluewright.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions over a table. Each of them runs the table's plan. A failure lists missing and
 * unexpected rows apart, in the notation of {@link Tables}, so they can be pasted into the test.
 */
public final class TableAssert extends AbstractAssert<TableAssert, Dataset<Row>> {
  private static final int LISTED = 50;

  private TableAssert(Dataset<Row> actual) {
    super(actual, TableAssert.class);
  }

  /** Starts an assertion over {@code table}. */
  public static TableAssert assertThatTable(Dataset<Row> table) {
    return new TableAssert(table);
  }

  /**
   * Same columns (names and types, in order; nullability is not looked at) and the same rows, each
   * as often, in any order.
   */
  public TableAssert isEqualTo(String literal) {
    Tables.Literal expected = Tables.parse(literal);
    return sameRows(expected.schema(), expected.rows());
  }

  /** As {@link #isEqualTo(String)}, with the rows of another table. */
  public TableAssert isEqualTo(Dataset<Row> expected) {
    isNotNull();
    return sameRows(expected.schema(), expected.collectAsList());
  }

  /** As {@link #isEqualTo(String)}, and the rows come in this order. */
  public TableAssert hasRowsInOrder(String literal) {
    isNotNull();
    Tables.Literal expected = Tables.parse(literal);
    StructType schema = expected.schema();
    List<List<String>> wanted = TableText.lines(schema, expected.rows());
    List<List<String>> found = TableText.lines(actual.schema(), actual.collectAsList());
    check(schema, wanted, found);
    if (!wanted.equals(found)) {
      failWithMessage(
          "the rows are right, their order is not%nexpected:%n%s%nfound:%n%s",
          indented(TableText.of(schema, wanted)), indented(TableText.of(schema, found)));
    }
    return this;
  }

  /** Exactly these column names, in this order. */
  public TableAssert hasColumns(String... names) {
    isNotNull();
    if (!Arrays.equals(names, actual.columns())) {
      failWithMessage(
          "columns differ%nexpected: %s%nfound:    %s",
          Arrays.toString(names), Arrays.toString(actual.columns()));
    }
    return this;
  }

  /** No row. */
  public TableAssert isEmpty() {
    return hasCount(0);
  }

  /** So many rows. */
  public TableAssert hasCount(long expected) {
    isNotNull();
    long found = actual.count();
    if (found != expected) {
      List<List<String>> first =
          TableText.lines(actual.schema(), actual.limit(LISTED).collectAsList());
      failWithMessage(
          "expected %s rows, found %s%n%s",
          expected, found, indented(TableText.of(actual.schema(), first)));
    }
    return this;
  }

  private TableAssert sameRows(StructType schema, List<Row> rows) {
    isNotNull();
    check(
        schema,
        TableText.lines(schema, rows),
        TableText.lines(actual.schema(), actual.collectAsList()));
    return this;
  }

  private void check(StructType schema, List<List<String>> wanted, List<List<String>> found) {
    String schemas = schemaDifferences(schema, actual.schema());
    List<List<String>> missing = without(wanted, found);
    List<List<String>> unexpected = without(found, wanted);
    if (!schemas.isEmpty()) {
      failWithMessage(
          "the columns differ%n%s%nfound:%n%s", indented(schemas), listed(actual.schema(), found));
    }
    if (!missing.isEmpty() || !unexpected.isEmpty()) {
      failWithMessage(
          "the rows differ%nmissing (%s):%n%s%nunexpected (%s):%n%s",
          missing.size(),
          listed(schema, missing),
          unexpected.size(),
          listed(actual.schema(), unexpected));
    }
  }

  private static String schemaDifferences(StructType expected, StructType found) {
    List<String> wanted = Arrays.stream(expected.fields()).map(TableText::header).toList();
    List<String> there = Arrays.stream(found.fields()).map(TableText::header).toList();
    if (wanted.equals(there)) {
      return "";
    }
    List<String> lines = new ArrayList<>();
    without(wanted, there).forEach(column -> lines.add("missing column: " + column));
    without(there, wanted).forEach(column -> lines.add("unexpected column: " + column));
    if (lines.isEmpty()) {
      lines.add("same columns, other order: expected " + wanted + ", found " + there);
    }
    return String.join("\n", lines);
  }

  private static <T> List<T> without(List<T> all, List<T> others) {
    Map<T, Integer> left = new HashMap<>();
    others.forEach(other -> left.merge(other, 1, Integer::sum));
    List<T> rest = new ArrayList<>();
    for (T one : all) {
      if (left.merge(one, -1, Integer::sum) < 0) {
        rest.add(one);
      }
    }
    return rest;
  }

  private static String listed(StructType schema, List<List<String>> lines) {
    if (lines.isEmpty()) {
      return "  none";
    }
    String more = lines.size() > LISTED ? "\n... and " + (lines.size() - LISTED) + " more" : "";
    List<List<String>> first = lines.subList(0, Math.min(LISTED, lines.size()));
    return indented(TableText.of(schema, first) + more);
  }

  private static String indented(String text) {
    return text.indent(2).stripTrailing();
  }
}
