package io.gluewright.rules.engine;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.StructField;

/**
 * The order in which a rule looks at rows: that of the columns which the user names, a missing
 * value after all others, and then that of all columns, so that only rows that are equal in every
 * column tie.
 *
 * @param by what a window is ordered by
 * @param reads the columns that the user names
 */
public record RowOrder(List<Column> by, Set<String> reads) {
  private static final Pattern WITH_DIRECTION =
      Pattern.compile("(.*\\S)\\s+(asc|desc)", Pattern.CASE_INSENSITIVE);

  public RowOrder {
    by = List.copyOf(by);
    reads = Set.copyOf(reads);
  }

  /** A key whose value is columns, each perhaps with {@code asc} or {@code desc} behind it. */
  public static Key<List<String>> key(String name, String about) {
    return Key.texts(name, about + "; \"column\" or \"column desc\"");
  }

  /** The order {@code texts} of the key; what cannot be ordered by goes to the scope. */
  public static RowOrder of(RuleHead head, Scope scope, String key, List<String> texts) {
    List<Column> by = new ArrayList<>();
    Set<String> reads = new LinkedHashSet<>();
    for (String text : texts) {
      Matcher matcher = WITH_DIRECTION.matcher(text.strip());
      boolean directed = scope.find(text).isEmpty() && matcher.matches();
      Optional<StructField> field = scope.column(head, key, directed ? matcher.group(1) : text);
      if (field.isPresent() && isOrdered(head, scope, key, field.get())) {
        Column column = PlainSql.column(field.get().name());
        boolean down = directed && matcher.group(2).equalsIgnoreCase("desc");
        by.add(down ? column.desc_nulls_last() : column.asc_nulls_last());
        reads.add(field.get().name());
      }
    }
    comparable(scope).forEach(column -> by.add(column.asc_nulls_last()));
    return new RowOrder(by, reads);
  }

  /** All columns of the scope, as values that can be compared and hashed. */
  public static List<Column> comparable(Scope scope) {
    return scope.fields().stream().map(RowOrder::comparable).toList();
  }

  public Column[] columns() {
    return by.toArray(Column[]::new);
  }

  /** Spark neither compares nor hashes maps. */
  private static Column comparable(StructField field) {
    Column column = PlainSql.column(field.name());
    return RowOrdering.isOrderable(field.dataType()) ? column : to_json(struct(column));
  }

  private static boolean isOrdered(RuleHead head, Scope scope, String key, StructField field) {
    boolean ordered = RowOrdering.isOrderable(field.dataType());
    if (!ordered) {
      scope.refuse(
          head,
          key,
          "the column \"%s\" is %s".formatted(field.name(), field.dataType().sql()),
          "a column that has an order");
    }
    return ordered;
  }
}
