package io.gluewright.runtime;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.measures.Counted;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/** The last key of the rows of a table, found in the pass that reads them. */
final class LastKey {
  private static final String LAST = "last ";

  private final Input.Keys key;

  private LastKey(Input.Keys key) {
    this.key = key;
  }

  static LastKey of(Input.Keys key) {
    return new LastKey(key);
  }

  /** What is to be measured over the rows: the last key, column by column, as text. */
  Map<String, Column> columns() {
    Column whole = struct(values());
    Column end = key.order() == Input.Keys.Order.ASCENDING ? max(whole) : min(whole);
    Map<String, Column> last = new LinkedHashMap<>();
    for (String column : key.columns()) {
      last.put(LAST + column, end.getField(column).cast("string"));
    }
    return last;
  }

  /**
   * The rows up to the last key that was measured; nothing if that has a null in it, which tells no
   * row from those that come later.
   */
  Optional<Input> in(Counted read) {
    List<String> last =
        key.columns().stream().flatMap(column -> read.text(LAST + column).stream()).toList();
    if (last.size() < key.columns().size()) {
      return Optional.empty();
    }
    StructType columns = read.rows().select(values()).schema();
    return Optional.of(
        new Input.Keys(
            key.columns(),
            Arrays.stream(columns.fields()).map(field -> field.dataType().catalogString()).toList(),
            key.order(),
            last));
  }

  private Column[] values() {
    return key.columns().stream()
        .map(column -> col("`%s`".formatted(column.replace("`", "``"))).as(column))
        .toArray(Column[]::new);
  }
}
