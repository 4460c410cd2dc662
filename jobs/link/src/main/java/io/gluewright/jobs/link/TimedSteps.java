package io.gluewright.jobs.link;

import io.gluewright.identity.linking.LinkFigures;
import io.gluewright.identity.linking.LinkSteps;
import io.gluewright.identity.linking.Linked;
import io.gluewright.runtime.report.PeakMemory;
import io.gluewright.runtime.report.StepTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Measures how long the steps of a link take. */
final class TimedSteps implements LinkSteps {
  private final Clock clock;
  private final List<StepTime> steps = new ArrayList<>();

  TimedSteps(Clock clock) {
    this.clock = clock;
  }

  @Override
  public <T> T step(String name, Supplier<T> work) {
    Instant start = clock.instant();
    T result = work.get();
    steps.add(new StepTime(name, OptionalLong.empty(), Duration.between(start, clock.instant())));
    return result;
  }

  LinkSummary summary(Linked linked, long entities, long largest) {
    LinkFigures figures = linked.figures();
    return new LinkSummary(
        figures.records(),
        figures.compared(),
        entities,
        largest,
        linked.trained().detected(),
        LargeText.of(figures.large()),
        notes(linked),
        List.copyOf(steps),
        PeakMemory.heap(),
        PeakMemory.resident());
  }

  private static List<String> notes(Linked linked) {
    LinkFigures figures = linked.figures();
    List<String> notes = new ArrayList<>();
    notes.add(linked.trained().model().choice());
    notes.add(
        String.format(
            Locale.ROOT,
            "blocking: %,d rules, at most %,d pairs by keys",
            figures.rules().size(),
            figures.estimate()));
    if (figures.repeated() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d rows repeat the id of another and were left out",
              figures.repeated()));
    }
    if (figures.withoutId() > 0) {
      notes.add(
          String.format(Locale.ROOT, "%,d rows have no id and were left out", figures.withoutId()));
    }
    notes.addAll(SkippedText.of(figures));
    return notes;
  }
}
