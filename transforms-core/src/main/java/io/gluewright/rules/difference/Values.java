package io.gluewright.rules.difference;

import static org.apache.spark.sql.functions.substring;

import io.gluewright.rules.engine.Comparison;
import io.gluewright.transforms.Reasons;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/** How values are compared, and how much of them is shown. */
final class Values {
  private static final int LONGEST = 200;
  private static final String ALL = "*";

  private final Set<String> plain;

  private Values(Set<String> plain) {
    this.plain = plain;
  }

  /** Shows the values of these columns, and the shape of all others. */
  static Values plain(Set<String> columns) {
    Set<String> folded = new TreeSet<>();
    columns.forEach(column -> folded.add(column.toLowerCase(Locale.ROOT)));
    return new Values(folded);
  }

  static Values allPlain() {
    return new Values(Set.of(ALL));
  }

  Column shown(String column, Column value, DataType type) {
    Column text = substring(Comparison.text(value, type), 1, LONGEST);
    boolean isPlain = plain.contains(ALL) || plain.contains(column.toLowerCase(Locale.ROOT));
    return isPlain ? text : Reasons.shape(text);
  }
}
