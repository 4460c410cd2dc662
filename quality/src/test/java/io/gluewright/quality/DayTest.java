package io.gluewright.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DayTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

  @ParameterizedTest
  @CsvSource({
    "1900-01-01, 1900-01-01",
    "today, 2026-03-31",
    "today - 1 day, 2026-03-30",
    "today-30days, 2026-03-01",
    "today + 2 weeks, 2026-04-14",
    "today - 1 month, 2026-02-28",
    "today - 18 years, 2008-03-31",
  })
  void isADayOrCountedFromToday(String written, LocalDate day) {
    assertThat(Day.parse(written).orElseThrow().on(TODAY)).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "2026-02-30", "01.02.2026", "today - x days", "today 3"})
  void isNothingElse(String written) {
    assertThat(Day.parse(written)).isEmpty();
  }

  @Test
  void showsWhichDayIsMeant() {
    assertThat(Day.parse("today - 1 day").orElseThrow().shown(TODAY))
        .isEqualTo("today - 1 day (2026-03-30)");
    assertThat(Day.parse("2026-01-01").orElseThrow().shown(TODAY)).isEqualTo("2026-01-01");
  }
}
