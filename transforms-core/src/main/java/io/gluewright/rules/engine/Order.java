package io.gluewright.rules.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.StructField;

/**
 * An order of rows as users write it: {@code date}, {@code amount desc}, {@code name asc nulls
 * last}. As in SQL, nulls are the smallest values unless said otherwise. A name that could be
 * misread may stand in backticks.
 */
public final class Order {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\s*(?:`(?<quoted>[^`]+)`|(?<name>.+?))"
              + "(?:\\s+(?<direction>asc|desc))?(?:\\s+nulls\\s+(?<nulls>first|last))?\\s*",
          Pattern.CASE_INSENSITIVE);

  private final List<Part> parts;

  private Order(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  public static Key<Order> key(String name, String about) {
    Key<List<String>> texts = Key.texts(name, about + ", such as \"date desc nulls last\"");
    return Key.of(name, texts.schema(), settings -> of(texts.read(settings)));
  }

  public static Order of(List<String> written) {
    return new Order(written.stream().map(Part::read).toList());
  }

  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /**
   * The columns to sort by. Those that are not there, or have no order, are refused.
   *
   * @param key where the order stands
   * @param columns finds a column, and refuses a name that is none
   */
  public Sorting over(
      RuleHead head, String key, Scope scope, Function<String, Optional<StructField>> columns) {
    List<Column> sorted = new ArrayList<>();
    Set<String> reads = new HashSet<>();
    for (Part part : parts) {
      Optional<StructField> field = columns.apply(part.name());
      if (field.isPresent() && RowOrdering.isOrderable(field.get().dataType())) {
        sorted.add(part.sorted(PlainSql.column(field.get().name())));
        reads.add(field.get().name());
      } else if (field.isPresent()) {
        scope.refuse(
            head,
            key,
            "the column \"%s\" is %s".formatted(field.get().name(), field.get().dataType().sql()),
            "a column whose values have an order");
      }
    }
    return new Sorting(sorted, reads);
  }

  /** An order over the columns of a table. */
  public record Sorting(List<Column> columns, Set<String> reads) {
    public Sorting {
      columns = List.copyOf(columns);
      reads = Set.copyOf(reads);
    }

    /**
     * The same, where rows that are equal in it follow the other columns that have an order, so
     * that it does not hang on the places where rows are.
     */
    public List<Column> withoutTies(List<StructField> fields) {
      List<Column> all = new ArrayList<>(columns);
      fields.stream()
          .filter(field -> !reads.contains(field.name()))
          .filter(field -> RowOrdering.isOrderable(field.dataType()))
          .forEach(field -> all.add(PlainSql.column(field.name())));
      return all;
    }
  }

  private record Part(String name, boolean descending, Optional<String> nulls) {
    static Part read(String written) {
      Matcher matcher = WRITTEN.matcher(written);
      if (!matcher.matches()) {
        return new Part(written, false, Optional.empty());
      }
      String quoted = matcher.group("quoted");
      return new Part(
          quoted == null ? matcher.group("name") : quoted,
          "desc".equalsIgnoreCase(matcher.group("direction")),
          Optional.ofNullable(matcher.group("nulls")).map(it -> it.toLowerCase(Locale.ROOT)));
    }

    Column sorted(Column column) {
      boolean nullsFirst = nulls.map("first"::equals).orElse(!descending);
      if (descending) {
        return nullsFirst ? column.desc_nulls_first() : column.desc_nulls_last();
      }
      return nullsFirst ? column.asc_nulls_first() : column.asc_nulls_last();
    }
  }
}
