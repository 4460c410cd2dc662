package io.gluewright.benchmarks;

import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.linking.LinkFigures;
import io.gluewright.identity.linking.Linked;
import java.util.Locale;
import java.util.stream.Collectors;

/** The figures of {@link IdentityScale} as lines of a name and a value. */
final class ScaleReport {
  private static final double SECONDS_PER_MINUTE = 60;

  private ScaleReport() {}

  static void steps(String title, StepTimes times, TaskTime whole) {
    System.out.printf(Locale.ROOT, "%n%-24s %9s %9s (s)%n", title, "wall", "cpu");
    times.within(whole).forEach(ScaleReport::step);
    step("together", whole);
  }

  static void figures(Linked linked, TaskTime whole) {
    LinkFigures figures = linked.figures();
    line("records", whole(figures.records()));
    line(
        "records a minute",
        whole(Math.round(figures.records() / whole.wall() * SECONDS_PER_MINUTE)));
    line("columns", columns(linked));
    line("model", linked.trained().model().choice());
    blocking(figures);
  }

  static void share(Linked linked, TaskTime later, TaskTime first) {
    line("fresh records", whole(linked.figures().records()));
    blocking(linked.figures());
    line("share of the whole", decimal(100 * later.over(first).wall()) + " %");
    line("share of the whole, cpu", decimal(100 * later.over(first).cpu()) + " %");
  }

  static void memory(MemoryPeaks memory) {
    line("peak heap", whole(Math.round(memory.used())) + " MiB");
    line("heap after collections", whole(Math.round(memory.afterCollections())) + " MiB");
    line("peak resident", whole(Math.round(MemoryPeaks.resident())) + " MiB");
  }

  static void quality(PairQuality quality) {
    line("entities", whole(quality.entities()));
    line("largest entity", whole(quality.largest()));
    line("precision", share(quality.precision()));
    line("recall", share(quality.recall()));
    line("F1", share(quality.f1()));
  }

  private static void blocking(LinkFigures figures) {
    line("blocking rules", whole(figures.rules().size()));
    line("pairs by keys", whole(figures.estimate()));
    line("pairs compared", whole(figures.compared()));
    line("most records of a key", whole(figures.mostRecords()));
    line("skipped keys", whole(figures.skippedKeys()));
    line("skipped pairs", whole(figures.skippedPairs()));
    figures
        .skipped()
        .forEach(key -> line("  " + figures.rules().get(key.rule()), whole(key.records())));
  }

  private static String columns(Linked linked) {
    return linked.trained().detected().stream()
        .map(ScaleReport::column)
        .collect(Collectors.joining(", "));
  }

  private static String column(DetectedColumn column) {
    return column.name() + " " + column.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void step(String name, TaskTime time) {
    System.out.printf(Locale.ROOT, "%-24s %9.1f %9.1f%n", name, time.wall(), time.cpu());
  }

  private static void line(String name, String value) {
    System.out.printf(Locale.ROOT, "%-24s %s%n", name, value);
  }

  private static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String share(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
