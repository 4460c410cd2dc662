package io.gluewright.runtime.sinks.jdbc;

import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
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
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * How values of a type get into a statement. Times of day are told in UTC, by numbers up to there:
 * Java's old classes change days before 1582.
 */
enum ValueKind {
  TRUTH(Types.BIT, Types.BOOLEAN, Types.TINYINT),
  SMALL_WHOLE(
      Types.TINYINT,
      Types.SMALLINT,
      Types.INTEGER,
      Types.BIGINT,
      Types.DECIMAL,
      Types.NUMERIC,
      Types.DOUBLE,
      Types.FLOAT),
  WHOLE(Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC),
  SINGLE(Types.REAL, Types.FLOAT, Types.DOUBLE),
  DOUBLE(Types.FLOAT, Types.DOUBLE),
  DECIMAL(Types.DECIMAL, Types.NUMERIC),
  TEXT(
      Types.CHAR,
      Types.VARCHAR,
      Types.LONGVARCHAR,
      Types.NCHAR,
      Types.NVARCHAR,
      Types.LONGNVARCHAR,
      Types.CLOB,
      Types.NCLOB,
      Types.OTHER),
  BYTES(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB),
  DAY(Types.DATE),
  INSTANT(Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE),
  CLOCK(Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private static final Map<Class<? extends DataType>, ValueKind> KINDS =
      Map.ofEntries(
          Map.entry(BooleanType.class, TRUTH),
          Map.entry(ByteType.class, SMALL_WHOLE),
          Map.entry(ShortType.class, SMALL_WHOLE),
          Map.entry(IntegerType.class, SMALL_WHOLE),
          Map.entry(LongType.class, WHOLE),
          Map.entry(FloatType.class, SINGLE),
          Map.entry(DoubleType.class, DOUBLE),
          Map.entry(DecimalType.class, DECIMAL),
          Map.entry(StringType.class, TEXT),
          Map.entry(BinaryType.class, BYTES),
          Map.entry(DateType.class, DAY),
          Map.entry(TimestampType.class, INSTANT),
          Map.entry(TimestampNTZType.class, CLOCK));

  @SuppressWarnings("ImmutableEnumChecker") // a copy that cannot be changed
  private final Set<Integer> takers;

  ValueKind(Integer... takers) {
    this.takers = Set.of(takers);
  }

  /** Empty for what a column of a table cannot hold: lists, maps, structs, intervals. */
  static Optional<ValueKind> of(DataType type) {
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getKey().isInstance(type))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /**
   * Whether the column keeps values of the type as they are, or refuses them. What would round or
   * cut them off does not take them.
   */
  static boolean fits(DataType type, TableColumn column) {
    Optional<ValueKind> kind = of(type);
    if (kind.isEmpty() || !kind.get().takers.contains(column.type())) {
      return false;
    }
    return !(type instanceof DecimalType decimal)
        || column.size() == 0
        || column.digits() >= decimal.scale();
  }

  /** The value on its way to a statement. */
  Column carried(Column value) {
    return switch (this) {
      case DAY -> unix_date(value);
      case INSTANT -> unix_micros(value);
      default -> value;
    };
  }

  /**
   * Binds a value that was carried.
   *
   * @param type as which of {@link Types} it is bound
   */
  void bind(PreparedStatement statement, int position, Row row, int field, int type)
      throws SQLException {
    if (row.isNullAt(field)) {
      statement.setNull(position, type);
      return;
    }
    switch (this) {
      case TRUTH -> statement.setBoolean(position, row.getBoolean(field));
      case SMALL_WHOLE, WHOLE -> statement.setLong(position, ((Number) row.get(field)).longValue());
      case SINGLE -> statement.setFloat(position, row.getFloat(field));
      case DOUBLE -> statement.setDouble(position, row.getDouble(field));
      case DECIMAL -> statement.setBigDecimal(position, row.getDecimal(field));
      case TEXT -> text(statement, position, row.getString(field), type);
      case BYTES -> statement.setBytes(position, row.getAs(field));
      case DAY -> statement.setObject(position, LocalDate.ofEpochDay(row.getInt(field)));
      case INSTANT -> time(statement, position, utc(row.getLong(field)), type);
      case CLOCK -> time(statement, position, row.getAs(field), type);
    }
  }

  private static void text(PreparedStatement statement, int position, String text, int type)
      throws SQLException {
    if (type == Types.OTHER) {
      statement.setObject(position, text, Types.OTHER);
    } else {
      statement.setString(position, text);
    }
  }

  private static void time(PreparedStatement statement, int position, LocalDateTime time, int type)
      throws SQLException {
    if (type == Types.VARCHAR) {
      statement.setString(position, TIME.format(time));
    } else {
      statement.setObject(position, time);
    }
  }

  private static LocalDateTime utc(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC).toLocalDateTime();
  }
}
