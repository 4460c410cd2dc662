package io.gluewright.quality.history.anomaly;

import static io.gluewright.quality.history.Runs.day;
import static io.gluewright.quality.history.Runs.point;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.quality.history.Point;
import io.gluewright.quality.history.anomaly.Anomaly.MedianDistance;
import io.gluewright.quality.history.anomaly.Anomaly.RelativeChange;
import io.gluewright.quality.history.anomaly.Anomaly.SameWeekday;
import io.gluewright.quality.history.anomaly.Anomaly.Slowdown;
import io.gluewright.quality.history.anomaly.Anomaly.WeekOverWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnomalyTest {

  @Test
  void aCountIsComparedWithTheMedianOfTheLastSeven() {
    List<Point> earlier = days(10, n -> n == 8 ? 5000 : 100); // an outlier does not move it

    assertThat(RelativeChange.DEFAULT.judge(day(10), 120, earlier))
        .hasToString("relative change: 120, expected 80 to 120 by 7 points");
    Verdict drop = RelativeChange.DEFAULT.judge(day(10), 79.5, earlier);
    assertThat(drop.isAnomalous()).isTrue();
    assertThat(drop.used()).startsWith(point(9, 100), point(8, 5000)).endsWith(point(3, 100));
    assertThat(RelativeChange.DEFAULT.judge(day(10), 1, List.of()))
        .hasToString("relative change: 1, not judged: 0 points are too few");
  }

  @Test
  void whatIsNotEarlierIsPassedOver() {
    assertThat(RelativeChange.DEFAULT.judge(day(3), 100, days(10, n -> n < 3 ? 100 : 999)).used())
        .containsExactly(point(2, 100), point(1, 100), point(0, 100));
  }

  @Test
  void aMedianBelowZeroHasARangeToo() {
    assertThat(RelativeChange.DEFAULT.judge(day(3), -110, days(3, n -> -100)).expected())
        .isEqualTo(new Range(-120, -80));
  }

  @Test
  void aTrendComparesTwoWeeks() {
    List<Point> falling = days(13, n -> n < 7 ? 100 : 79);

    assertThat(WeekOverWeek.DEFAULT.judge(day(13), 79, falling))
        .hasToString("week over week: 79, expected 80 to 120 by 13 points");
    assertThat(WeekOverWeek.DEFAULT.judge(day(13), 79, falling).isAnomalous()).isTrue();
    assertThat(WeekOverWeek.DEFAULT.judge(day(13), 30, days(13, n -> 100)).isAnomalous())
        .as("one bad day")
        .isFalse();
    assertThat(WeekOverWeek.DEFAULT.judge(day(8), 100, days(8, n -> 100)).result())
        .isEqualTo(Verdict.Result.TOO_FEW_POINTS);
  }

  @Test
  void aWeekdayIsComparedWithItself() {
    List<Point> weekly = days(35, n -> n % 7 >= 5 ? 20 : 100);

    Verdict saturday = SameWeekday.DEFAULT.judge(day(40), 20, weekly);
    assertThat(saturday).hasToString("same weekday: 20, expected 16 to 24 by 4 points");
    assertThat(saturday.used())
        .extracting(Point::run)
        .containsExactly("run33", "run26", "run19", "run12");
    assertThat(SameWeekday.DEFAULT.judge(day(35), 20, weekly).isAnomalous()).isTrue();
    assertThat(SameWeekday.DEFAULT.judge(day(13), 20, days(13, n -> 20)).result())
        .isEqualTo(Verdict.Result.TOO_FEW_POINTS);
  }

  @Test
  void aDayBeginsWhereTheDataLives() {
    SameWeekday auckland = new SameWeekday(0.2, 4, 1, ZoneId.of("Pacific/Auckland"));
    Point lateOnMonday = new Point(day(0).plus(Duration.ofHours(15)), 100, "run"); // Tuesday there

    assertThat(auckland.judge(day(8), 100, List.of(lateOnMonday)).used()).hasSize(1);
    assertThat(auckland.judge(day(7), 100, List.of(lateOnMonday)).used()).isEmpty();
  }

  @Test
  void theDistanceFromTheMedianIsCountedInUsualDistances() {
    List<Point> earlier = days(9, n -> 100 + 2 * (n % 3 - 1)); // a median distance of 2

    assertThat(MedianDistance.DEFAULT.judge(day(9), 111, earlier))
        .hasToString("distance from the median: 111, expected 88.1392 to 111.8608 by 9 points");
    assertThat(MedianDistance.DEFAULT.judge(day(9), 112, earlier).isAnomalous()).isTrue();
    assertThat(MedianDistance.DEFAULT.judge(day(6), 900, days(6, n -> 100)).result())
        .isEqualTo(Verdict.Result.TOO_FEW_POINTS);
  }

  @Test
  void aMetricThatNeverMovedMayMoveALittle() {
    assertThat(MedianDistance.DEFAULT.judge(day(9), 100, days(9, n -> 100)).expected())
        .isEqualTo(new Range(96, 104));
  }

  @Test
  void aRunMayTakeTwiceTheUsualTime() {
    List<Point> earlier = days(5, n -> 60);

    assertThat(Slowdown.DEFAULT.judge(day(5), 120, earlier))
        .hasToString("slowdown: 120, expected at most 120 by 5 points");
    assertThat(Slowdown.DEFAULT.judge(day(5), 121, earlier).isAnomalous()).isTrue();
    assertThat(Slowdown.DEFAULT.judge(day(2), 999, days(2, n -> 60)).isAnomalous()).isFalse();
  }

  @Test
  void freshDataIsNotOlderThanItsRhythm() {
    List<Point> daily = days(10, n -> 1);

    assertThat(Rhythm.DEFAULT.judge(day(9).plus(Duration.ofHours(36)), daily))
        .hasToString("freshness: 36, expected at most 36 by 10 points");
    assertThat(Rhythm.DEFAULT.judge(day(9).plus(Duration.ofHours(37)), daily).isAnomalous())
        .isTrue();
    assertThat(Rhythm.DEFAULT.judge(day(99), days(3, n -> 1)).isAnomalous()).isFalse();
    assertThat(Rhythm.within(Duration.ofHours(2), day(9).plus(Duration.ofHours(3)), daily))
        .hasToString("freshness: 3, expected at most 2 by 1 points");
    assertThat(Rhythm.within(Duration.ofHours(2), day(9), List.of()).result())
        .isEqualTo(Verdict.Result.TOO_FEW_POINTS);
  }

  private static List<Point> days(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToObj(n -> point(n, value.applyAsDouble(n))).toList();
  }
}
