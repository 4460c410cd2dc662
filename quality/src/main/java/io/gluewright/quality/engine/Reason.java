package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Redaction;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.transforms.Reasons;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.sql.Column;

/** Why a row is refused, as an element of {@link Reasons#TYPE}; without passwords of rules. */
final class Reason {
  private static final String TEXT = "string";

  private final Rule rule;
  private final RowTest test;
  private final Options options;

  Reason(Rule rule, RowTest test, Options options) {
    this.rule = rule;
    this.test = test;
    this.options = options;
  }

  /**
   * The reasons of a row, one for each rule that it breaks.
   *
   * @param isBroken whether the row breaks a rule, by its place among {@code rules}
   */
  static Column all(List<RowOutcomes.Judged> rules, IntFunction<Column> isBroken, Options options) {
    List<Column> entries = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      Reason reason = new Reason(rules.get(i).rule(), rules.get(i).test().orElseThrow(), options);
      entries.add(when(isBroken.apply(i), reason.column()));
    }
    return entries.isEmpty()
        ? lit(null).cast(Reasons.TYPE)
        : array_compact(array(entries.toArray(Column[]::new))).cast(Reasons.TYPE);
  }

  private Column column() {
    List<Field> fields = test.columns();
    String names = String.join(",", fields.stream().map(Field::name).toList());
    return Reasons.entry(
        Redaction.text(rule.text()), names, value(fields), Redaction.text(test.expected()));
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
    return options.plainValues().contains(field.name())
        ? field.column().cast(TEXT)
        : Reasons.shape(field.column());
  }
}
