package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Settings;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** A column whose values grow as rows are written, about. Its values are noted as text. */
sealed interface Growth permits Growth.Keys, Growth.Times {
  /** Keys that a session may have drawn and kept, while others went on. */
  long USUAL_KEYS = 10_000;

  /** How long after its beginning a transaction may write for the first time. */
  Duration USUAL_TIME = Duration.ofMinutes(10);

  /**
   * How far the column has come: who writes for the first time after the snapshot writes no lesser
   * value, but for what {@link #overlap} makes up for. Empty if the table has no row.
   */
  Optional<String> mark(DatabaseSnapshot snapshot, String table, String column) throws SQLException;

  /** What has been noted, less the overlap. */
  String lessOverlap(String value);

  /** What has been noted, in SQL. */
  String literal(String value);

  /** For people. */
  String overlap();

  default boolean isOfTime() {
    return this instanceof Times;
  }

  /**
   * That of a column.
   *
   * @throws IllegalArgumentException when it holds neither whole numbers nor times, or the overlap
   *     is of the other kind
   */
  static Growth of(ResultSetMetaData columns, int column, Overlap overlap) throws SQLException {
    String name = columns.getColumnName(column);
    String type = columns.getColumnTypeName(column);
    if (RangePlan.isWhole(columns, column)) {
      overlap.time().ifPresent(time -> refuse(time.toString(), name, "a number of keys"));
      return new Keys(overlap.keys().orElse(USUAL_KEYS));
    }
    Times.Kind kind =
        switch (type) {
          case "timestamptz" -> Times.Kind.INSTANT;
          case "timestamp" -> Times.Kind.LOCAL;
          case "date" -> Times.Kind.DAY;
          default ->
              throw new IllegalArgumentException(
                  "new-by: \"%s\" is of type %s; whole numbers, timestamps and dates grow"
                      .formatted(name, type));
        };
    overlap.keys().ifPresent(keys -> refuse(keys.toString(), name, "a length of time such as 10m"));
    return new Times(kind, overlap.time().orElse(USUAL_TIME));
  }

  private static void refuse(String overlap, String column, String expected) {
    throw new IllegalArgumentException(
        "overlap = %s does not go with \"%s\"; expected: %s".formatted(overlap, column, expected));
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
  }

  /** Whole numbers that are drawn one after the other, as from a sequence. */
  record Keys(long back) implements Growth {
    @Override
    public Optional<String> mark(DatabaseSnapshot snapshot, String table, String column)
        throws SQLException {
      try (Statement statement = snapshot.connection().createStatement();
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
    public String literal(String value) {
      return new BigDecimal(value).toPlainString();
    }

    @Override
    public String overlap() {
      return "%,d keys".formatted(back);
    }
  }

  /** When a row was written, by a clock; of the transaction, at the earliest. */
  record Times(Kind kind, Duration back) implements Growth {
    /** Where it is the earliest on earth: who writes local times does not say where. */
    private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(-12);

    /** What the column holds of it. */
    enum Kind {
      INSTANT,
      LOCAL,
      DAY
    }

    @Override
    public Optional<String> mark(DatabaseSnapshot snapshot, String table, String column) {
      return Optional.of(snapshot.earliest().toString());
    }

    @Override
    public String lessOverlap(String value) {
      return Instant.parse(value).minus(back).toString();
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
}
