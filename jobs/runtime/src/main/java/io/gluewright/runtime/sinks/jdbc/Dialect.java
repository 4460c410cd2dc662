package io.gluewright.runtime.sinks.jdbc;

import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** What databases have each in their own way. All of them keep unique keys and lock rows. */
enum Dialect {
  POSTGRESQL("postgresql") {
    @Override
    List<String> greeting() {
      return List.of("set time zone 'UTC'", "set lock_timeout = '60s'");
    }

    @Override
    Map<String, String> driverOptions() {
      return Map.of("reWriteBatchedInserts", "true");
    }

    @Override
    String orUpdate(List<String> keys, List<String> others) {
      String conflict = " on conflict (%s) do ".formatted(list(keys, this::quoted));
      return others.isEmpty()
          ? conflict + "nothing"
          : conflict
              + "update set "
              + list(others, column -> "%1$s = excluded.%1$s".formatted(quoted(column)));
    }

    /** What is not called a text may also be a uuid, JSON or a name of an enum. */
    @Override
    int boundAs(ValueKind kind, int type) {
      return kind == ValueKind.TEXT ? Types.OTHER : type;
    }

    @Override
    String text() {
      return "text";
    }

    @Override
    String bytes() {
      return "bytea";
    }
  },

  MYSQL("mysql", "mariadb") {
    @Override
    List<String> greeting() {
      return List.of("set time_zone = '+00:00'");
    }

    @Override
    Map<String, String> driverOptions() {
      return Map.of("rewriteBatchedStatements", "true");
    }

    @Override
    String quoted(String name) {
      return "`" + name.replace("`", "``") + "`";
    }

    @Override
    String orUpdate(List<String> keys, List<String> others) {
      List<String> set = others.isEmpty() ? keys.subList(0, 1) : others;
      return " on duplicate key update "
          + list(set, column -> "%1$s = values(%1$s)".formatted(quoted(column)));
    }

    /** To a MariaDB, the driver of MySQL sends whole seconds only, unless it is given a text. */
    @Override
    int boundAs(ValueKind kind, int type) {
      return kind == ValueKind.INSTANT || kind == ValueKind.CLOCK ? Types.VARCHAR : type;
    }

    @Override
    String text() {
      return "longtext character set utf8mb4";
    }

    /** A key needs a length, and its letters a case. */
    @Override
    String keyText() {
      return "varchar(200) character set utf8mb4 collate utf8mb4_bin";
    }

    @Override
    String bytes() {
      return "longblob";
    }

    /** A timestamp of MySQL ends in 2038. */
    @Override
    String instant() {
      return "datetime(6)";
    }

    @Override
    String clock() {
      return "datetime(6)";
    }
  },

  H2("h2") {
    @Override
    List<String> greeting() {
      return List.of("set time zone 'UTC'");
    }

    @Override
    String orUpdate(List<String> keys, List<String> others) {
      throw new IllegalStateException("a sink that merges into H2 is refused before");
    }

    @Override
    String text() {
      return "varchar";
    }

    @Override
    String bytes() {
      return "varbinary";
    }
  };

  /** Of the databases that rows can be merged into. */
  static final String THAT_MERGE = "PostgreSQL, MySQL or MariaDB";

  static final String ALL = "PostgreSQL, MySQL, MariaDB or H2";

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final List<String> kinds;

  Dialect(String... kinds) {
    this.kinds = List.of(kinds);
  }

  static Optional<Dialect> ofUrl(String url) {
    return Arrays.stream(values())
        .filter(
            dialect ->
                dialect.kinds.stream().anyMatch(kind -> url.startsWith("jdbc:" + kind + ":")))
        .findFirst();
  }

  boolean canMerge() {
    return this != H2;
  }

  /** Whether a schema is what JDBC calls a catalog. */
  boolean hasCatalogs() {
    return this == MYSQL;
  }

  /** An upsert goes by every unique key of the table, not by one that is named. */
  boolean mergesByAnyKey() {
    return this == MYSQL;
  }

  /** What a connection says first. */
  abstract List<String> greeting();

  /** What makes a driver send many rows at once, unless the user says otherwise. */
  Map<String, String> driverOptions() {
    return Map.of();
  }

  String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  String insert(String table, List<String> columns) {
    return "insert into %s (%s) values (%s)"
        .formatted(table, list(columns, this::quoted), list(columns, column -> "?"));
  }

  /** Inserts a row, or updates the one that has its key. */
  String upsert(String table, List<String> columns, List<String> keys) {
    List<String> others = columns.stream().filter(column -> !keys.contains(column)).toList();
    return insert(table, columns) + orUpdate(keys, others);
  }

  abstract String orUpdate(List<String> keys, List<String> others);

  /** As which of {@link Types} values go to a column of {@code type}. */
  int boundAs(ValueKind kind, int type) {
    return type;
  }

  /** The type of a column that is made for values of {@code type}, which is not nested. */
  String columnType(DataType type) {
    if (type instanceof BooleanType) {
      return "boolean";
    }
    if (type instanceof ByteType || type instanceof ShortType) {
      return "smallint";
    }
    if (type instanceof IntegerType) {
      return "integer";
    }
    if (type instanceof LongType) {
      return "bigint";
    }
    if (type instanceof FloatType) {
      return this == MYSQL ? "float" : "real";
    }
    if (type instanceof DoubleType) {
      return "double precision";
    }
    if (type instanceof DecimalType decimal) {
      return "decimal(%d, %d)".formatted(decimal.precision(), decimal.scale());
    }
    if (type instanceof BinaryType) {
      return bytes();
    }
    if (type instanceof DateType) {
      return "date";
    }
    if (type instanceof TimestampType) {
      return instant();
    }
    return type instanceof TimestampNTZType ? clock() : text();
  }

  abstract String text();

  abstract String bytes();

  /** A text that is part of a key. */
  String keyText() {
    return "varchar(200)";
  }

  String instant() {
    return "timestamp(6) with time zone";
  }

  String clock() {
    return "timestamp(6)";
  }

  private static String list(List<String> columns, Function<String, String> each) {
    return columns.stream().map(each).collect(Collectors.joining(", "));
  }
}
