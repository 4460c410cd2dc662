package io.gluewright.quality.dqdl;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A point in time that a value or a file is compared with. */
public sealed interface Moment extends Operand {

  /** A day as {@code "2024-01-31"}. */
  record Day(String written) implements Moment {
    public LocalDate date() {
      return LocalDate.parse(written);
    }

    @Override
    public String text() {
      return '"' + written + '"';
    }
  }

  /** A time of the day of evaluation, as {@code "21:45"} or {@code "9:45 PM"}. */
  record TimeOfDay(String written) implements Moment {
    private static final DateTimeFormatter OF_24_HOURS = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter OF_12_HOURS =
        DateTimeFormatter.ofPattern("h:mm a", Locale.ENGLISH);

    /** In the zone of the rule's {@code timeZone} tag, UTC without one. */
    public LocalTime time() {
      return LocalTime.parse(written, written.endsWith("M") ? OF_12_HOURS : OF_24_HOURS);
    }

    @Override
    public String text() {
      return '"' + written + '"';
    }
  }

  /** The moment of evaluation. */
  record Now() implements Moment {
    @Override
    public String text() {
      return "now()";
    }
  }

  /** So long before the moment of evaluation. */
  record Before(Span span) implements Moment {
    @Override
    public String text() {
      return "(now() - " + span.text() + ")";
    }
  }

  /** So long after the moment of evaluation. */
  record After(Span span) implements Moment {
    @Override
    public String text() {
      return "(now() + " + span.text() + ")";
    }
  }
}
