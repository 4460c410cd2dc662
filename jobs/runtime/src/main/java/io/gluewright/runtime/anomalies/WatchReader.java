package io.gluewright.runtime.anomalies;

import io.gluewright.diagnostics.Settings;
import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Severity;
import io.gluewright.quality.history.anomaly.Anomaly;
import io.gluewright.quality.history.anomaly.Consequence;
import io.gluewright.quality.history.anomaly.Drift;
import io.gluewright.quality.history.anomaly.Rhythm;
import io.gluewright.quality.history.anomaly.Watch;
import io.gluewright.quality.history.anomaly.Watchlist;
import io.gluewright.quality.history.anomaly.Watchlist.Kind;
import java.util.List;
import java.util.Optional;

/** Reads the settings of one watch; what they do not say stays as it was. */
final class WatchReader {
  private static final String WITHIN = "within";
  private static final String LAST = "last";
  private static final String MINIMUM = "minimum";
  private static final String TIMES = "times";
  private static final String AT_MOST = "at-most";
  private static final String ACTION = "action";

  private final Settings settings;
  private final Numerals numerals;

  WatchReader(Settings settings) {
    this.settings = settings;
    this.numerals = new Numerals(settings);
  }

  /** The measures of drift, as a user calls them. */
  private enum Measure {
    PSI,
    KS;

    Drift standard() {
      return this == PSI ? Drift.STABILITY_INDEX : Drift.KOLMOGOROV_SMIRNOV;
    }

    static Measure of(Drift drift) {
      return drift.measure() == PSI.standard().measure() ? PSI : KS;
    }
  }

  /** What {@code on} means where nothing was said before. */
  static Watch standard(Kind kind) {
    Watch.Rows rows = Watch.Rows.RELATIVE_CHANGE;
    return switch (kind) {
      case COMPLETENESS, SCHEMA, ROW_COUNT, TIME -> Watchlist.DEFAULT.find(kind).orElseThrow();
      case WEEK_OVER_WEEK -> new Watch.Rows(Anomaly.WeekOverWeek.DEFAULT, rows.then());
      case SAME_WEEKDAY -> new Watch.Rows(Anomaly.SameWeekday.DEFAULT, rows.then());
      case MEDIAN_DISTANCE -> new Watch.Rows(Anomaly.MedianDistance.DEFAULT, rows.then());
      case DRIFT -> Watch.Distributions.STABILITY_INDEX;
      case RHYTHM -> Watch.Deliveries.RHYTHM;
    };
  }

  Watch read(Watch before) {
    if (before instanceof Watch.Shares it) {
      return new Watch.Shares(it.metrics(), numerals.part("at-least", it.limit()), then(it));
    }
    if (before instanceof Watch.Rows it) {
      return new Watch.Rows(count(it.check()), then(it));
    }
    if (before instanceof Watch.Distributions it) {
      return drift(it);
    }
    if (before instanceof Watch.Deliveries it) {
      return rhythm(it);
    }
    Watch.Time it = (Watch.Time) before;
    return new Watch.Time(
        new Anomaly.Slowdown(
            numerals.positive(TIMES, it.check().times()),
            numerals.count(LAST, it.check().points()),
            numerals.count(MINIMUM, it.check().minimum())),
        new Consequence(Optional.empty(), actionAfterTheRun(it.then().action())));
  }

  private Anomaly count(Anomaly before) {
    if (before instanceof Anomaly.RelativeChange it) {
      return new Anomaly.RelativeChange(
          numerals.share(WITHIN, it.limit()), numerals.count(LAST, it.points()));
    }
    if (before instanceof Anomaly.WeekOverWeek it) {
      return new Anomaly.WeekOverWeek(
          numerals.share(WITHIN, it.limit()), numerals.count(MINIMUM, it.minimum()));
    }
    if (before instanceof Anomaly.SameWeekday it) {
      return new Anomaly.SameWeekday(
          numerals.share(WITHIN, it.limit()),
          numerals.count(LAST, it.weeks()),
          numerals.count(MINIMUM, it.minimum()),
          numerals.zone("zone", it.zone()));
    }
    Anomaly.MedianDistance it = (Anomaly.MedianDistance) before;
    return new Anomaly.MedianDistance(
        numerals.positive("distances", it.distances()),
        numerals.count(LAST, it.points()),
        numerals.count(MINIMUM, it.minimum()),
        it.floor());
  }

  private Watch drift(Watch.Distributions before) {
    List<String> columns = settings.has("columns") ? settings.texts("columns") : before.columns();
    Measure measure = settings.choice("measure", Measure.of(before.check()));
    boolean isAsBefore = measure == Measure.of(before.check());
    double limit = isAsBefore ? before.check().limit() : measure.standard().limit();
    return new Watch.Distributions(
        columns,
        new Drift(
            measure.standard().measure(),
            numerals.positive("limit", limit),
            numerals.count(MINIMUM, before.check().minimum())),
        numerals.count(LAST, before.runs()),
        numerals.count("minimum-values", before.values()),
        then(before));
  }

  private Watch rhythm(Watch.Deliveries before) {
    if (settings.has(TIMES) && settings.has(AT_MOST)) {
      settings.refuse(
          AT_MOST,
          "both \"times\" and \"at-most\" are there",
          "one of them: so many times the usual gap, or a time such as 26h");
    }
    boolean isUsual = settings.has(TIMES); // then a limit that was said before is given up
    Rhythm check =
        new Rhythm(
            numerals.positive(TIMES, before.check().times()),
            numerals.count(LAST, before.check().points()),
            numerals.count(MINIMUM, before.check().minimum()));
    return new Watch.Deliveries(
        check,
        numerals.duration(AT_MOST).or(() -> isUsual ? Optional.empty() : before.limit()),
        then(before));
  }

  private Consequence then(Watch before) {
    Severity severity = before.then().severity().orElse(Severity.MEDIUM);
    return new Consequence(
        Optional.of(settings.choice("severity", severity)), action(before.then().action()));
  }

  private Action action(Action before) {
    Action action = settings.choice(ACTION, before);
    if (action == Action.QUARANTINE) {
      settings.refuse(ACTION, "what is unusual about a run names no row", "report, alert or stop");
      return before;
    }
    return action;
  }

  private Action actionAfterTheRun(Action before) {
    Action action = action(before);
    if (action == Action.STOP) {
      settings.refuse(ACTION, "how long a run takes is known when it is over", "report or alert");
      return before;
    }
    return action;
  }
}
