package io.gluewright.runtime.anomalies;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnomalySpecTest {
  private final Problems problems = new Problems();

  @TempDir Path folder;

  @Test
  void withoutSettingsFourThingsAreWatched() throws IOException {
    AnomalySpec spec = read("");

    assertThat(problems.all()).isEmpty();
    assertThat(spec).isEqualTo(AnomalySpec.DEFAULT);
    assertThat(spec.watchlist().watches().keySet())
        .containsExactly(Kind.COMPLETENESS, Kind.SCHEMA, Kind.ROW_COUNT, Kind.TIME);
  }

  @Test
  void eachSettingIsRead() throws IOException {
    AnomalySpec spec =
        read(
            """
            completeness { at-least = 90%, severity = high, action = stop }
            schema { at-least = 1 }
            row-count { within = 0.5, last = 3, action = alert }
            week-over-week { within = 30%, minimum = 2, severity = low }
            same-weekday { within = 12.5%, last = 6, minimum = 2, zone = "Europe/Berlin" }
            median-distance { distances = 3, last = 20, minimum = 5 }
            drift {
              columns = [amount, country], measure = ks, limit = 0.15, last = 3, minimum = 2
              minimum-values = 100, severity = critical, action = stop
            }
            rhythm { times = 2, last = 10, minimum = 3 }
            time { times = 3, last = 5, minimum = 2, action = alert }
            """);

    assertThat(told()).isEmpty();
    Consequence medium = new Consequence(Optional.of(Severity.MEDIUM), Action.REPORT);
    assertThat(spec.watchlist().watches().values())
        .containsExactly(
            new Watch.Shares(
                Watch.Shares.COMPLETENESS.metrics(),
                0.9,
                new Consequence(Optional.of(Severity.HIGH), Action.STOP)),
            new Watch.Shares(Watch.Shares.SCHEMA.metrics(), 1, Watch.Shares.SCHEMA.then()),
            new Watch.Rows(
                new Anomaly.RelativeChange(0.5, 3),
                new Consequence(Optional.of(Severity.MEDIUM), Action.ALERT)),
            new Watch.Rows(
                new Anomaly.WeekOverWeek(0.3, 2),
                new Consequence(Optional.of(Severity.LOW), Action.REPORT)),
            new Watch.Rows(
                new Anomaly.SameWeekday(0.125, 6, 2, ZoneId.of("Europe/Berlin")), medium),
            new Watch.Rows(new Anomaly.MedianDistance(3, 20, 5, 0.01), medium),
            new Watch.Distributions(
                List.of("amount", "country"),
                new Drift(Drift.Measure.KOLMOGOROV_SMIRNOV, 0.15, 2),
                3,
                100,
                new Consequence(Optional.of(Severity.CRITICAL), Action.STOP)),
            new Watch.Deliveries(new Rhythm(2, 10, 3), Optional.empty(), medium),
            new Watch.Time(
                new Anomaly.Slowdown(3, 5, 2), new Consequence(Optional.empty(), Action.ALERT)));
    assertThat(spec.columns()).containsOnlyKeys("amount", "country");
  }

  @Test
  void aWatchIsSwitchedOnAndOff() throws IOException {
    AnomalySpec spec =
        read(
            """
            completeness = off
            schema = on
            row-count = off
            same-weekday = on
            time = off
            rhythm.at-most = 26h
            """);

    assertThat(told()).isEmpty();
    assertThat(spec.watchlist().watches().keySet())
        .containsExactly(Kind.SCHEMA, Kind.SAME_WEEKDAY, Kind.RHYTHM);
    assertThat(spec.watchlist().find(Kind.RHYTHM).orElseThrow())
        .isEqualTo(
            new Watch.Deliveries(
                Rhythm.DEFAULT, Optional.of(Duration.ofHours(26)), Watch.Deliveries.RHYTHM.then()));
  }

  @Test
  void theMeasureOfDriftBringsItsLimit() throws IOException {
    AnomalySpec spec = read("drift { columns = amount, measure = ks }");

    assertThat(told()).isEmpty();
    Watch.Distributions drift =
        (Watch.Distributions) spec.watchlist().find(Kind.DRIFT).orElseThrow();
    assertThat(drift.check()).isEqualTo(Drift.KOLMOGOROV_SMIRNOV);
  }

  @Test
  void whatIsNotSaidAgainStaysAsItWas() throws IOException {
    AnomalySpec job = read("row-count { within = 5%, action = stop }, drift.columns = [amount]");
    AnomalySpec gate = read("row-count.within = 50%, drift.measure = ks", job);

    assertThat(told()).isEmpty();
    assertThat(gate.watchlist().find(Kind.ROW_COUNT).orElseThrow())
        .isEqualTo(
            new Watch.Rows(
                new Anomaly.RelativeChange(0.5, 7),
                new Consequence(Optional.of(Severity.MEDIUM), Action.STOP)));
    assertThat(gate.columns()).containsOnlyKeys("amount");
    assertThat(read("drift = off", job).columns()).isEmpty();
  }

  @Test
  void everyMistakeIsToldWithItsPlaceAndWhatWasExpected() throws IOException {
    read(
        """
        row-cont = off
        completeness { at-least = 195% }
        schema = maybe
        row-count { within = twenty, lst = 3, action = quarantine }
        same-weekday { zone = Europe, minimum = 0 }
        drift { measure = chi }
        rhythm { times = 2, at-most = 26 }
        time { times = -1, action = stop }
        """);

    assertThat(problems.all())
        .extracting(problem -> problem.toString().replace(folder + "/", ""))
        .extracting(text -> text.lines().filter(l -> !l.contains("|")).limit(2).toList())
        .extracting(lines -> String.join("", lines))
        .containsExactlyInAnyOrder(
            "job.conf:1:1: unknown key \"row-cont\"  expected: one of [completeness, drift,"
                + " median-distance, rhythm, row-count, same-weekday, schema, time,"
                + " week-over-week]",
            "job.conf:2:27: \"at-least\" is \"195%\"  expected: a share from 0% to 100%",
            "job.conf:3:10: \"schema\" is \"maybe\"  expected: on, off, or a block of settings",
            "job.conf:4:22: \"within\" is \"twenty\"  expected: a share such as 20% or 0.2",
            "job.conf:4:30: unknown key \"lst\"  expected: one of [action, last, severity, within]",
            "job.conf:4:48: what is unusual about a run names no row  expected: report, alert or"
                + " stop",
            "job.conf:5:23: \"zone\" is \"Europe\"  expected: a time zone such as Europe/Berlin",
            "job.conf:5:41: \"minimum\" is \"0\"  expected: a whole number from 1 on",
            "job.conf:6:7: \"drift\" has no columns  expected: columns = [NAME, ...], those whose"
                + " values are compared",
            "job.conf:6:19: unknown value of \"measure\" \"chi\"  expected: one of [psi, ks]",
            "job.conf:7:31: both \"times\" and \"at-most\" are there  expected: one of them: so"
                + " many times the usual gap, or a time such as 26h",
            "job.conf:7:31: \"at-most\" is \"26\"  expected: a time such as 90min, 26h or 2d",
            "job.conf:8:16: \"times\" is \"-1\"  expected: a number above 0",
            "job.conf:8:29: how long a run takes is known when it is over  expected: report or"
                + " alert");
  }

  @Test
  void thereIsNoWatchThatCannotBeSwitchedOn() throws IOException {
    AnomalySpec spec =
        read(
            String.join(
                "\n",
                List.of(Kind.values()).stream()
                    .map(kind -> kind == Kind.DRIFT ? "drift.columns = a" : kind.text() + " = on")
                    .toList()));

    assertThat(told()).isEmpty();
    assertThat(spec.watchlist().watches()).hasSize(Kind.values().length);
    assertThat(Watchlist.DEFAULT.find(Kind.TIME)).isEqualTo(spec.watchlist().find(Kind.TIME));
  }

  private List<String> told() {
    return problems.all().stream().map(Object::toString).toList();
  }

  private AnomalySpec read(String hocon) throws IOException {
    return read(hocon, AnomalySpec.DEFAULT);
  }

  private AnomalySpec read(String hocon, AnomalySpec otherwise) throws IOException {
    Path file = Files.writeString(folder.resolve("job.conf"), hocon);
    Settings block = Settings.of(ConfigFactory.parseFile(file.toFile()).resolve(), problems);
    return AnomalySpec.read(block, otherwise);
  }
}
