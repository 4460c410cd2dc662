package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Settings;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** How the values of a column grow as rows are written, about. They are noted as text. */
sealed interface Growth permits Growth.Keys, Growth.Times, Growth.Readings {
  /** Keys that a session may have drawn and kept, while others went on. */
  long USUAL_KEYS = 10_000;

  /** How long after its beginning a transaction may write for the first time, or at all. */
  Duration USUAL_TIME = Duration.ofMinutes(10);

  /**
   * How far the column has come: who writes after this writes no lesser value, but for what {@link
   * #overlap} makes up for. Empty if no row has a value that says it.
   */
  Optional<String> mark(Connection connection, String table, String column) throws SQLException;

  /** What has been noted, less the overlap. */
  String lessOverlap(String value);

  /** Whether one of two values that have been noted comes before the other. */
  boolean isLess(String value, String other);

  /** What has been noted, in SQL. */
  String literal(String value);

  /** For people. */
  String overlap();

  default boolean isOfTime() {
    return !(this instanceof Keys);
  }

  /**
   * That of a column where transactions tell what is new.
   *
   * @param earliest no transaction that has yet to write for the first time has begun before
   * @throws IllegalArgumentException when it holds neither whole numbers nor times, or the overlap
   *     is of the other kind
   */
  static Growth ofTransactions(
      ResultSetMetaData columns, int column, Overlap overlap, Instant earliest)
      throws SQLException {
    if (RangePlan.isWhole(columns, column)) {
      return overlap.ofKeys(columns.getColumnName(column));
    }
    Times.Kind kind =
        switch (columns.getColumnTypeName(column)) {
          case "timestamptz" -> Times.Kind.INSTANT;
          case "timestamp" -> Times.Kind.LOCAL;
          case "date" -> Times.Kind.DAY;
          default -> throw doesNotGrow(columns, column);
        };
    return new Times(kind, overlap.ofTime(columns.getColumnName(column)), earliest);
  }

  /**
   * That of a column whose values alone tell what is new.
   *
   * @throws IllegalArgumentException as above
   */
  static Growth ofValues(
      ResultSetMetaData columns, int column, Overlap overlap, ReadDialect dialect)
      throws SQLException {
    if (RangePlan.isWhole(columns, column)) {
      return overlap.ofKeys(columns.getColumnName(column));
    }
    Readings.Reading reading =
        switch (columns.getColumnType(column)) {
          case Types.TIMESTAMP ->
              dialect.type(columns, column).equals(Optional.of("timestamp"))
                  ? Readings.Reading.MOMENT
                  : Readings.Reading.LOCAL;
          case Types.DATE -> Readings.Reading.DAY;
          default -> throw doesNotGrow(columns, column);
        };
    return new Readings(reading, overlap.ofTime(columns.getColumnName(column)));
  }

  private static IllegalArgumentException doesNotGrow(ResultSetMetaData columns, int column)
      throws SQLException {
    return new IllegalArgumentException(
        "new-by: \"%s\" is of type %s; whole numbers, timestamps and dates grow"
            .formatted(columns.getColumnName(column), columns.getColumnTypeName(column)));
  }

  /**
   * How far below what a column had reached rows are looked for, as a user says it: one of the two,
   * or neither.
   */
  record Overlap(Optional<Long> keys, Optional<Duration> time) {
    private static final String KEY = "overlap";

    /** Whether nothing is said. */
    boolean isUsual() {
      return keys.isEmpty() && time.isEmpty();
    }

    static Overlap read(Settings fetch) {
      Optional<String> text = fetch.optionalText(KEY);
      if (text.filter(it -> it.matches("\\d{1,18}")).isPresent()) {
        return new Overlap(text.map(Long::valueOf), Optional.empty());
      }
      return new Overlap(Optional.empty(), text.map(it -> fetch.duration(KEY, USUAL_TIME)));
    }

    private Keys ofKeys(String column) {
      time.ifPresent(length -> refuse(length.toString(), column, "a number of keys"));
      return new Keys(keys.orElse(USUAL_KEYS));
    }

    private Duration ofTime(String column) {
      keys.ifPresent(number -> refuse(number.toString(), column, "a length of time such as 10m"));
      return time.orElse(USUAL_TIME);
    }

    private static void refuse(String overlap, String column, String expected) {
      throw new IllegalArgumentException(
          "overlap = %s does not go with \"%s\"; expected: %s"
              .formatted(overlap, column, expected));
    }
  }

  /** Whole numbers that are drawn one after the other, as from a sequence. */
  record Keys(long back) implements Growth {
    @Override
    public Optional<String> mark(Connection connection, String table, String column)
        throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet found =
              statement.executeQuery("SELECT max(%s) FROM %s".formatted(column, table))) {
        found.next();
        return Optional.ofNullable(found.getBigDecimal(1)).map(BigDecimal::toPlainString);
      }
    }

    @Override
    public String lessOverlap(String value) {
      return new BigDecimal(value).subtract(BigDecimal.valueOf(back)).toPlainString();
    }

    @Override
    public boolean isLess(String value, String other) {
      return new BigDecimal(value).compareTo(new BigDecimal(other)) < 0;
    }

    @Override
    public String literal(String value) {
      return new BigDecimal(value).toPlainString();
    }

    @Override
    public String overlap() {
      return "%,d keys".formatted(back);
    }
  }

  /** When a row was written, by a clock; of the transaction, at the earliest. */
  record Times(Kind kind, Duration back, Instant earliest) implements Growth {
    /** Where it is the earliest on earth: who writes local times does not say where. */
    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(-12);

    /** What the column holds of it. */
    enum Kind {
      INSTANT,
      LOCAL,
      DAY
    }

    @Override
    public Optional<String> mark(Connection connection, String table, String column) {
      return Optional.of(earliest.toString());
    }

    @Override
    public String lessOverlap(String value) {
      return Instant.parse(value).minus(back).toString();
    }

    @Override
    public boolean isLess(String value, String other) {
      return Instant.parse(value).isBefore(Instant.parse(other));
    }

    @Override
    public String literal(String value) {
      Instant instant = Instant.parse(value);
      LocalDateTime local = LocalDateTime.ofInstant(instant, EARLIEST);
      return switch (kind) {
        case INSTANT -> "TIMESTAMPTZ '%s'".formatted(instant);
        case LOCAL -> "TIMESTAMP '%s'".formatted(local);
        case DAY -> "DATE '%s'".formatted(local.toLocalDate());
      };
    }

    @Override
    public String overlap() {
      return "%d s".formatted(back.toSeconds());
    }
  }

  /**
   * When a row was written, as the clock of its writer read. What is in the future by the clock of
   * the database is no mark, such as the end of all days: rows that come next would be below it.
   */
  record Readings(Reading reading, Duration back) implements Growth {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    /** What a local clock repeats at the end of summer time, at most. */
    private static final Duration CLOCKS_GO_BACK = Duration.ofHours(2);

    /** What the column holds of it. */
    enum Reading {
      /** Told in the zone of the session, as the database tells its own time. */
      MOMENT("CURRENT_TIMESTAMP"),
      /** In a zone that is not said: at most so far ahead. */
      LOCAL("CURRENT_TIMESTAMP + INTERVAL '14' HOUR"),
      DAY(LOCAL.now);

      private final String now;

      Reading(String now) {
        this.now = now;
      }
    }

    @Override
    public Optional<String> mark(Connection connection, String table, String column)
        throws SQLException {
      String query =
          "SELECT max(%s) FROM %s WHERE %1$s <= %s".formatted(column, table, reading.now);
      try (Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery(query)) {
        found.next();
        return reading == Reading.DAY
            ? Optional.ofNullable(found.getObject(1, LocalDate.class))
                .map(day -> day.atStartOfDay().toString())
            : Optional.ofNullable(found.getObject(1, LocalDateTime.class))
                .map(LocalDateTime::toString);
      }
    }

    @Override
    public String lessOverlap(String value) {
      LocalDateTime time = LocalDateTime.parse(value).minus(back);
      return (reading == Reading.MOMENT ? time : time.minus(CLOCKS_GO_BACK)).toString();
    }

    @Override
    public boolean isLess(String value, String other) {
      return LocalDateTime.parse(value).isBefore(LocalDateTime.parse(other));
    }

    @Override
    public String literal(String value) {
      LocalDateTime time = LocalDateTime.parse(value);
      return reading == Reading.DAY
          ? "DATE '%s'".formatted(time.toLocalDate())
          : "TIMESTAMP '%s'".formatted(time.format(TIME));
    }

    @Override
    public String overlap() {
      return "%d s".formatted(back.toSeconds());
    }
  }
}
