package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.TypeCode;
import com.amazonaws.services.glue.schema.types.AtomicType;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.DecimalType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Types by the names that mappings and casts use. */
public final class TypeNames {
  private static final Pattern DECIMAL =
      Pattern.compile("decimal(?:\\(\\s*(\\d{1,2})\\s*(?:,\\s*(\\d{1,2})\\s*)?\\))?");

  private TypeNames() {}

  public static String write(DataType type) {
    return type instanceof DecimalType decimal
        ? "decimal(%d,%d)".formatted(decimal.precision(), decimal.scale())
        : type.typeName();
  }

  /**
   * Reads the name of a type without parts.
   *
   * @throws IllegalArgumentException if there is no such type
   */
  static DataType parse(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown type \"%s\"; expected one of string, int, long, short, byte, double, float, boolean, date, timestamp, binary, decimal(p,s)"
                        .formatted(name)));
  }

  /** The type of that name, nothing for struct, array, map and other names with parts. */
  static Optional<DataType> find(String name) {
    String plain = name.trim().toLowerCase(Locale.ROOT);
    Matcher decimal = DECIMAL.matcher(plain);
    if (decimal.matches()) {
      return Optional.of(
          decimal.group(1) == null
              ? new DecimalType(10, 2)
              : new DecimalType(
                  Integer.parseInt(decimal.group(1)),
                  decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2))));
    }
    return code(plain).map(AtomicType::new);
  }

  private static Optional<TypeCode> code(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "string" -> TypeCode.STRING;
          case "int", "integer" -> TypeCode.INT;
          case "long", "bigint" -> TypeCode.LONG;
          case "short", "smallint" -> TypeCode.SHORT;
          case "byte", "tinyint" -> TypeCode.BYTE;
          case "double" -> TypeCode.DOUBLE;
          case "float" -> TypeCode.FLOAT;
          case "boolean" -> TypeCode.BOOLEAN;
          case "date" -> TypeCode.DATE;
          case "timestamp" -> TypeCode.TIMESTAMP;
          case "timestampntz" -> TypeCode.TIMESTAMPNTZ;
          case "binary" -> TypeCode.BINARY;
          default -> null;
        });
  }
}
