package io.gluewright.quality.dqdl;

import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Units of time, as a ruleset spells them. */
public enum DurationUnit {
  MINUTES(ChronoUnit.MINUTES),
  HOURS(ChronoUnit.HOURS),
  DAYS(ChronoUnit.DAYS);

  private final ChronoUnit unit;

  DurationUnit(ChronoUnit unit) {
    this.unit = unit;
  }

  public ChronoUnit unit() {
    return unit;
  }

  /** {@code minutes}, {@code hours} or {@code days}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
