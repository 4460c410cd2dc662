package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.transform;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.gluewright.diagnostics.Redaction;
import io.gluewright.rules.engine.Catalyst;
import io.gluewright.transforms.Reasons;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Says why a row is refused, from the bits of its masks. Spark's own expressions for it cannot be
 * part of the code that Spark makes of a stage, and what stands behind them would copy each row
 * once more, or would be code for each rule. Here it is one call, whatever the number of rules.
 * Passwords of rules are left out.
 */
public final class ReasonTeller implements Serializable {
  private static final long serialVersionUID = 1L;

  /** With more, the code that collects them would be too long for a method. */
  private static final int MOST_VALUES_IN_A_STAGE = 32;

  private static final UTF8String COMMA = UTF8String.fromString(",");
  private static final List<String> FIELDS = List.of("rule", "column", "value", "expected");

  /**
   * A value that a row is asked for.
   *
   * @param shown as it is, or by its shape
   */
  private record Value(String sql, Shown shown) implements Serializable {}

  private enum Shown {
    PLAIN,
    SHAPE
  }

  /** What is said if a bit is set; values by their place. */
  private record Entry(
      Masks.Bit bit, UTF8String rule, UTF8String columns, List<Integer> values, UTF8String expected)
      implements Serializable {}

  private final List<Entry> entries = new ArrayList<>();
  private final List<Value> values = new ArrayList<>();

  private ReasonTeller() {}

  /**
   * The reasons of a row that breaks a rule.
   *
   * @param places of the rules among the predicates of {@code flags}
   */
  static Column of(
      List<RowOutcomes.Judged> rules,
      List<Integer> places,
      Flags flags,
      Split.Form form,
      Options options) {
    ReasonTeller teller = new ReasonTeller();
    List<Column> read = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      RowTest test = rules.get(i).test().orElseThrow();
      List<Integer> shown = new ArrayList<>();
      for (Field field : test.columns()) {
        boolean isPlain = options.plainValues().contains(field.name());
        Value value = new Value(field.sql(), isPlain ? Shown.PLAIN : Shown.SHAPE);
        if (!teller.values.contains(value)) {
          teller.values.add(value);
          read.add(field.column().cast(DataTypes.StringType));
        }
        shown.add(teller.values.indexOf(value));
      }
      teller.entries.add(
          new Entry(
              flags.bit(places.get(i)),
              UTF8String.fromString(Redaction.text(rules.get(i).rule().text())),
              UTF8String.fromString(
                  String.join(",", test.columns().stream().map(Field::name).toList())),
              List.copyOf(shown),
              UTF8String.fromString(Redaction.text(test.expected()))));
    }
    return teller.told(flags.masks(), read, form);
  }

  private Column told(Column masks, List<Column> read, Split.Form form) {
    Column all = array(read.toArray(Column[]::new)).cast("array<string>");
    Column texts = read.size() > MOST_VALUES_IN_A_STAGE ? transform(all, text -> text) : all;
    return new Column(
        form == Split.Form.TEXT
            ? Catalyst.call(this, "text", DataTypes.StringType, masks.expr(), texts.expr())
            : Catalyst.call(this, "structs", Reasons.TYPE, masks.expr(), texts.expr()));
  }

  /** The reasons as elements of {@link Reasons#TYPE}. */
  public ArrayData structs(ArrayData masks, ArrayData texts) {
    return new GenericArrayData(
        broken(masks)
            .map(entry -> (InternalRow) new GenericInternalRow(fields(entry, texts)))
            .toArray());
  }

  /** The same as JSON. */
  public UTF8String text(ArrayData masks, ArrayData texts) {
    StringBuilder json = new StringBuilder("[");
    broken(masks).forEach(entry -> append(json, fields(entry, texts)));
    return UTF8String.fromString(json.append(']').toString());
  }

  private Stream<Entry> broken(ArrayData masks) {
    return entries.stream().filter(entry -> entry.bit().isSet(masks.getLong(entry.bit().mask())));
  }

  private Object[] fields(Entry entry, ArrayData texts) {
    return new Object[] {entry.rule(), entry.columns(), value(entry, texts), entry.expected()};
  }

  /** Null for a single value that is; of several, those that are there. */
  private UTF8String value(Entry entry, ArrayData texts) {
    UTF8String[] shown =
        entry.values().stream()
            .filter(place -> !texts.isNullAt(place))
            .map(place -> shown(place, texts.getUTF8String(place)))
            .toArray(UTF8String[]::new);
    if (shown.length == 0 && entry.values().size() <= 1) {
      return null;
    }
    return UTF8String.concatWs(COMMA, shown).substring(0, Reasons.LONGEST_VALUE);
  }

  private UTF8String shown(int place, UTF8String text) {
    return values.get(place).shown() == Shown.PLAIN
        ? text.clone()
        : UTF8String.fromString(Reasons.shape(text.toString()));
  }

  private static void append(StringBuilder json, Object[] fields) {
    json.append(json.length() == 1 ? "{" : ",{");
    for (int i = 0; i < fields.length; i++) {
      json.append(i == 0 ? "\"" : ",\"").append(FIELDS.get(i)).append("\":");
      if (fields[i] == null) {
        json.append("null");
      } else {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(fields[i].toString(), json);
        json.append('"');
      }
    }
    json.append('}');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReasonTeller same
        && entries.equals(same.entries)
        && values.equals(same.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(entries, values);
  }

  @Override
  public String toString() {
    return "reasons";
  }
}
