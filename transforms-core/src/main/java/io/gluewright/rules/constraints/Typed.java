package io.gluewright.rules.constraints;

import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Values that a user writes beside a column. */
final class Typed {
  private Typed() {}

  /** Whether values of the type lie on a line. */
  static boolean isOnALine(DataType type) {
    return type instanceof NumericType
        || type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }

  /** Whether values of the type can be listed. */
  static boolean isSingle(DataType type) {
    return isOnALine(type) || type instanceof StringType || type instanceof BooleanType;
  }

  /** The text as a value of the type, and of no other: a decimal is not rounded. */
  static Optional<Column> value(
      RuleHead head, Scope scope, String key, String text, DataType type) {
    Optional<Column> value = Constants.value(head, scope, key, text, type);
    if (value.isPresent() && type instanceof DecimalType decimal && scale(text) > decimal.scale()) {
      scope.refuse(
          head, key, "\"%s\" is \"%s\"".formatted(key, text), "a value of type " + type.sql());
      return Optional.empty();
    }
    return value;
  }

  /** All of them, or nothing when there is a mistake in one. */
  static Optional<List<Column>> values(
      RuleHead head, Scope scope, String key, List<String> texts, DataType type) {
    List<Column> values =
        texts.stream().flatMap(text -> value(head, scope, key, text, type).stream()).toList();
    return values.size() == texts.size() ? Optional.of(values) : Optional.empty();
  }

  private static int scale(String text) {
    return new BigDecimal(text.strip()).stripTrailingZeros().scale();
  }
}
