package io.gluewright.runtime.sinks.jdbc;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A table by its name, spelled as the database spells it.
 *
 * @param schema of MySQL, the database; empty for the one that a connection begins in
 */
record TableName(Optional<String> schema, String table) {
  private static final Pattern DOT = Pattern.compile("[.]");

  /** Of {@code orders} or {@code shop.orders}; empty for what is neither. */
  static Optional<TableName> parse(String text) {
    String[] parts = DOT.split(text, -1);
    boolean named = Arrays.stream(parts).noneMatch(String::isBlank);
    if (!named || parts.length > 2) {
      return Optional.empty();
    }
    return Optional.of(
        parts.length == 1
            ? new TableName(Optional.empty(), parts[0])
            : new TableName(Optional.of(parts[0]), parts[1]));
  }

  /** Another table beside this one. */
  TableName beside(String name) {
    return new TableName(schema, name);
  }

  String quoted(Dialect dialect) {
    return schema.map(name -> dialect.quoted(name) + ".").orElse("") + dialect.quoted(table);
  }

  @Override
  public String toString() {
    return schema.map(name -> name + ".").orElse("") + table;
  }
}
