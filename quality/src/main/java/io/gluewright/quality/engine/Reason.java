package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;

import io.gluewright.quality.dqdl.Rule;
import java.util.List;
import org.apache.spark.sql.Column;

/** Why a row is refused, as a struct of texts. */
final class Reason {
  static final String TYPE =
      "array<struct<rule:string,column:string,value:string,expected:string>>";

  private static final int LONGEST = 100;
  private static final String MASKED = "***";
  private static final String TEXT = "string";

  private final Rule rule;
  private final RowTest test;
  private final Options options;

  Reason(Rule rule, RowTest test, Options options) {
    this.rule = rule;
    this.test = test;
    this.options = options;
  }

  Column column() {
    List<Field> fields = test.columns();
    String names = String.join(",", fields.stream().map(Field::name).toList());
    return struct(
        lit(rule.text()).as("rule"),
        lit(names).as("column"),
        value(fields).as("value"),
        lit(test.expected()).as("expected"));
  }

  /** Of several columns, the values that are there with commas between them. */
  private Column value(List<Field> fields) {
    if (fields.isEmpty()) {
      return lit(null).cast(TEXT);
    }
    Column[] shown = fields.stream().map(this::shown).toArray(Column[]::new);
    return shown.length == 1 ? shown[0] : concat_ws(",", shown);
  }

  private Column shown(Field field) {
    return options.masked().contains(field.name())
        ? lit(MASKED)
        : substring(field.column().cast(TEXT), 1, LONGEST);
  }
}
