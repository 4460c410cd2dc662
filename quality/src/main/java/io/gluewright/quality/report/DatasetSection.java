package io.gluewright.quality.report;

import static java.util.stream.Collectors.partitioningBy;

import io.gluewright.page.Chart;
import io.gluewright.page.Chart.Dot;
import io.gluewright.page.Drawing;
import io.gluewright.page.Html;
import io.gluewright.page.Html.Cell;
import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.anomaly.Finding;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What was found of one dataset. */
final class DatasetSection {
  private static final int LABELS = 4;

  private final Html html;
  private final String id;
  private final JudgedDataset judged;
  private final Scores scores;
  private final List<JudgedRule> rules;

  DatasetSection(Html html, String id, JudgedDataset judged) {
    this.html = html;
    this.id = id;
    this.judged = judged;
    this.scores = judged.scores();
    this.rules = JudgedRule.all(judged);
  }

  void write() {
    html.section(id, judged.title());
    facts();
    tiles();
    unusual();
    html.raw("<div class=\"cards\">\n");
    dimensions();
    columns();
    html.raw("</div>\n");
    trend(Trend.of(judged));
    Map<Boolean, List<JudgedRule>> byHolding =
        rules.stream()
            .sorted(JudgedRule.WORST_FIRST)
            .collect(partitioningBy(rule -> rule.standing().holds()));
    RuleList list = new RuleList(html);
    list.write("Rules that do not hold", byHolding.get(false));
    list.write("Rules that hold", byHolding.get(true));
    measured();
    html.endSection();
  }

  private void facts() {
    Ending ending = Ending.of(judged);
    html.raw(
        "<p class=\"verdict %s\"><span aria-hidden=\"true\">%s</span> %s</p>\n"
            .formatted(
                ending.standing().kind(),
                ending.standing().sign(),
                Html.escaped(ending.sentence())));
    RunRecord run = judged.run();
    html.raw("<dl class=\"facts\">\n");
    fact("judged", Figures.moment(run.recorded()));
    if (!run.asOf().equals(run.recorded())) {
      fact("data as of", Figures.moment(run.asOf()));
    }
    fact("run", run.run());
    run.took().ifPresent(time -> fact("took", seconds(time)));
    fact("compared with", Figures.count(judged.earlier().size(), "earlier run"));
    html.raw("</dl>\n");
  }

  private void fact(String name, String value) {
    html.raw("<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(Html.escaped(name), Html.name(value)));
  }

  private void tiles() {
    Score total = scores.total();
    long warnings = rules.stream().filter(rule -> rule.standing() == Standing.WARNING).count();
    html.raw("<ul class=\"tiles\">\n");
    tile("", Figures.percent(total.share()), "score");
    tile("plus", Figures.whole(total.passed() - warnings), "passed");
    tile("other", Figures.whole(warnings), "with a warning");
    tile("minus", Figures.whole(total.failed()), "failed");
    tile("other", Figures.whole(total.errors()), "not judged");
    judged
        .run()
        .metrics()
        .value(MetricKey.ofDataset(MetricNames.ROW_COUNT))
        .ifPresent(rows -> tile("", Figures.number(rows), "rows"));
    html.raw("</ul>\n");
  }

  private void tile(String kind, String figure, String name) {
    String colour = figure.equals("0") ? "none" : kind;
    html.raw("<li class=\"%s\"><b>%s</b> <span>%s</span></li>\n".formatted(colour, figure, name));
  }

  private void unusual() {
    if (judged.findings().isEmpty()) {
      return;
    }
    html.heading("Unusual, by earlier runs and limits")
        .table("What is unusual about this run", "level", "action", "what", "#found", "expected");
    for (Finding finding : judged.findings()) {
      html.row(
          Cell.text(finding.level()),
          Cell.text(finding.action().text()),
          Cell.name(finding.what()),
          Cell.number(Figures.number(finding.observed())),
          Cell.text(finding.expected().toString()));
    }
    html.endTable();
  }

  private void dimensions() {
    if (scores.dimensions().isEmpty()) {
      return;
    }
    html.table("Scores by dimension", "dimension", "#score", "~", "#hold", "history");
    for (Score score : scores.dimensions()) {
      String kind = score.lost() == 0 ? "plus" : "minus";
      Series series = Series.of(Scores.key(score), score.share(), judged.earlier());
      html.row(
          Cell.name(score.name()),
          Cell.number(Figures.percent(score.share())),
          Cell.drawing(Drawing.share(kind, score.share())),
          Cell.number(Ending.holding(score)),
          Cell.drawing(RuleList.spark(series, List.of(1.0), kind)));
    }
    html.endTable();
  }

  private void columns() {
    List<ColumnStanding> worst = ColumnStanding.worst(judged.ruleset(), judged.verdicts());
    if (worst.isEmpty()) {
      return;
    }
    html.table("Worst columns", "column", "#hold", "#lowest share", "of");
    for (ColumnStanding column : worst) {
      html.row(
          Cell.name(column.column()),
          Cell.number(Ending.holding(column.score())),
          Cell.number(column.lowest().map(it -> Figures.percent(it.value())).orElse("")),
          Cell.words(column.lowest().map(it -> it.key().name()).orElse("")));
    }
    html.endTable();
  }

  private void trend(List<Trend> runs) {
    List<Trend> scored = runs.stream().filter(run -> run.score().isPresent()).toList();
    if (scored.size() < 2) {
      return;
    }
    html.heading("Score over runs");
    html.raw(
        """
        <p class="legend"><span class="state plus"><span aria-hidden="true">●</span> run passed</span>
        <span class="state minus"><span aria-hidden="true">✕</span> run failed</span></p>
        """);
    html.raw("<div class=\"trend\">\n" + chart(scored) + "</div>\n");
    html.details("The same in figures")
        .table("Runs", "as of", "run", "outcome", "#score", "#rows", "#took");
    for (Trend run : runs) {
      html.row(
          Cell.text(Figures.moment(run.asOf())),
          Cell.name(run.run()),
          Cell.text(run.outcome().name().toLowerCase(Locale.ROOT)),
          Cell.number(run.score().isEmpty() ? "" : Figures.percent(run.score().getAsDouble())),
          Cell.number(run.rows().isEmpty() ? "" : Figures.number(run.rows().getAsDouble())),
          Cell.number(run.took().map(DatasetSection::seconds).orElse("")));
    }
    html.endTable().endDetails();
  }

  /** By time, so that a week without a run looks like one. */
  private String chart(List<Trend> runs) {
    Trend first = runs.get(0);
    Trend last = runs.get(runs.size() - 1);
    Chart chart =
        new Chart(
                id + "-trend",
                "Score of all rules over %s, from %s on %s to %s on %s"
                    .formatted(
                        Figures.count(runs.size(), "run"),
                        Figures.percent(first.score().orElseThrow()),
                        Figures.day(first.asOf()),
                        Figures.percent(last.score().orElseThrow()),
                        Figures.day(last.asOf())),
                at(first),
                at(last),
                1)
            .values(List.of(0.0, 0.25, 0.5, 0.75, 1.0), value -> "%.0f %%".formatted(value * 100))
            .along(moments(first, last), label(first, last), "what the data is of")
            .curve(
                "score",
                runs.stream()
                    .map(run -> new double[] {at(run), run.score().orElseThrow()})
                    .toList());
    for (Trend run : runs) {
      boolean passed = run.outcome() == RunOutcome.PASSED;
      chart.dot(
          passed ? Dot.ROUND : Dot.CROSSED,
          passed ? "plus" : "minus",
          at(run),
          run.score().orElseThrow());
    }
    return chart.svg();
  }

  private static double at(Trend run) {
    return run.asOf().toEpochMilli();
  }

  private static List<Double> moments(Trend first, Trend last) {
    double step = (at(last) - at(first)) / (LABELS - 1);
    return IntStream.range(0, LABELS).mapToObj(i -> at(first) + i * step).toList();
  }

  /** Days, unless some labels would be of the same one. */
  private static DoubleFunction<String> label(Trend first, Trend last) {
    boolean apart = Duration.between(first.asOf(), last.asOf()).toDays() >= LABELS - 1;
    Function<Instant, String> text = apart ? Figures::day : Figures::moment;
    return at -> text.apply(Instant.ofEpochMilli((long) at));
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  /** What no rule shows: the metrics of analyzers. */
  private void measured() {
    Set<MetricKey> shown = new HashSet<>(scores.metrics().keys());
    rules.forEach(rule -> rule.metrics().forEach(series -> shown.add(series.key())));
    List<Metric> others =
        judged.run().metrics().list().stream()
            .filter(metric -> !shown.contains(metric.key()))
            .toList();
    if (others.isEmpty()) {
      return;
    }
    html.heading("Also measured").table("Metrics of analyzers", "metric", "#value", "history");
    for (Metric metric : others) {
      Series series = Series.of(metric.key(), metric.value(), judged.earlier());
      html.row(
          Cell.name(metric.key().toString()),
          Cell.number(Figures.value(metric.key(), metric.value())),
          Cell.drawing(RuleList.spark(series, List.of(), "plain")));
    }
    html.endTable();
  }
}
