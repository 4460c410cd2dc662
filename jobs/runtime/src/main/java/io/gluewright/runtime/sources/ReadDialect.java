package io.gluewright.runtime.sources;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What databases have each in their own way, for who reads them. */
enum ReadDialect {
  POSTGRESQL(List.of("postgresql")) {
    @Override
    Map<String, String> driverOptions() {
      return Map.of(
          "prepareThreshold", "-1", // numbers and times come as bytes, not as texts
          "binaryTransferDisable", "timetz"); // of which only the text has the zone
    }

    @Override
    Optional<String> type(ResultSetMetaData columns, int column) throws SQLException {
      String type = columns.getColumnTypeName(column);
      return switch (type) {
        case "timestamp" -> Optional.of("timestamp_ntz");
        case "timestamptz" -> Optional.of("timestamp");
        case "numeric" -> decimal(columns, column);
        case "time", "timetz", "interval", "money", "varbit", "bpchar", "xml" -> TEXT;
        case "bit" -> columns.getPrecision(column) == 1 ? Optional.empty() : TEXT;
        default ->
            switch (columns.getColumnType(column)) {
              case Types.ARRAY -> LISTS.contains(type) ? Optional.empty() : TEXT;
              case Types.STRUCT, Types.DISTINCT -> TEXT;
              default -> Optional.empty();
            };
      };
    }
  },

  MYSQL(List.of("mysql", "mariadb")) {
    @Override
    Map<String, String> driverOptions() {
      return Map.of(
          "useCursorFetch", "true", // or the driver of MySQL holds a range in memory
          "tinyInt1isBit", "false",
          "yearIsDateType", "false",
          "connectionTimeZone", "UTC",
          "sessionVariables", "time_zone = '+00:00'");
    }

    @Override
    Optional<String> type(ResultSetMetaData columns, int column) throws SQLException {
      return switch (columns.getColumnTypeName(column)) {
        case "TINYINT", "TINYINT UNSIGNED", "YEAR" -> Optional.of("smallint");
        case "SMALLINT UNSIGNED", "MEDIUMINT UNSIGNED" -> Optional.of("int");
        case "INT UNSIGNED", "INTEGER UNSIGNED" -> Optional.of("bigint");
        case "BIGINT UNSIGNED" -> Optional.of("decimal(20, 0)");
        case "DECIMAL", "DECIMAL UNSIGNED" -> decimal(columns, column);
        case "FLOAT", "FLOAT UNSIGNED" -> Optional.of("float");
        case "DATETIME" -> Optional.of("timestamp_ntz");
        case "TIMESTAMP" -> Optional.of("timestamp");
        case "TIME", "JSON", "ENUM", "SET", "CHAR" -> TEXT;
        case "BIT" -> Optional.of(columns.getPrecision(column) == 1 ? "boolean" : "decimal(20, 0)");
        default -> Optional.empty();
      };
    }
  },

  /** Any other one, as Spark knows it. */
  STANDARD(List.of()) {
    @Override
    Optional<String> type(ResultSetMetaData columns, int column) {
      return Optional.empty();
    }
  };

  private static final Optional<String> TEXT = Optional.of("string");
  private static final int MOST_DIGITS = 38;

  /** Arrays whose elements Spark keeps as they are. */
  private static final Set<String> LISTS =
      Set.of(
          "_bool",
          "_int2",
          "_int4",
          "_int8",
          "_float4",
          "_float8",
          "_text",
          "_varchar",
          "_uuid",
          "_date",
          "_timestamptz");

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final List<String> schemes;

  ReadDialect(List<String> schemes) {
    this.schemes = schemes;
  }

  static ReadDialect ofUrl(String url) {
    return Arrays.stream(values())
        .filter(
            dialect ->
                dialect.schemes.stream().anyMatch(scheme -> url.startsWith("jdbc:" + scheme + ":")))
        .findFirst()
        .orElse(STANDARD);
  }

  /** What a driver needs to give values as they are, unless the user says otherwise. */
  Map<String, String> driverOptions() {
    return Map.of();
  }

  /**
   * The type, in Spark's words, as which the values of a column are to be read; empty if it is the
   * one that Spark takes.
   */
  abstract Optional<String> type(ResultSetMetaData columns, int column) throws SQLException;

  /** Text, unless Spark has all the digits. */
  private static Optional<String> decimal(ResultSetMetaData columns, int column)
      throws SQLException {
    int precision = columns.getPrecision(column);
    boolean isKept = precision > 0 && precision <= MOST_DIGITS;
    if (isKept && columns.getScale(column) > precision) {
      throw new IllegalArgumentException(
          "\"%s\": Spark has no decimals whose last digit is not one of those they keep; read a view that casts it"
              .formatted(columns.getColumnName(column)));
    }
    return isKept ? Optional.empty() : TEXT;
  }
}
