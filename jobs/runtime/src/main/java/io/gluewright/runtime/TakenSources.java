package io.gluewright.runtime;

import io.gluewright.runtime.report.Books;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.runtime.tables.Feeds;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a run has taken in, each source once. */
final class TakenSources implements AutoCloseable {
  private final Intakes intakes;
  private final Feeds feeds;
  private final Staging staging;
  private final RunSteps steps;
  private final Map<String, Intake> taken = new LinkedHashMap<>();

  TakenSources(Intakes intakes, Feeds feeds, Staging staging, RunSteps steps) {
    this.intakes = intakes;
    this.feeds = feeds;
    this.staging = staging;
    this.steps = steps;
  }

  /** What is new in a source. Asking again gives the same. */
  Intake intake(SourceSpec source) {
    Intake before = taken.get(source.name());
    if (before != null) {
      return before;
    }
    steps.refuseWithinKept("take in the source \"%s\"".formatted(source.name()));
    Intake intake = steps.run("read " + source.name(), step -> settled(intakes.take(source, step)));
    taken.put(source.name(), intake);
    return intake;
  }

  /** What tables are made of is computed once. */
  private Intake settled(Intake intake) {
    return feeds.hasTakers(intake.source()) ? intake.staged(staging) : intake;
  }

  /** All of them, in the order in which they were taken in. */
  Collection<Intake> all() {
    return taken.values();
  }

  /** Whether any of them had something new. */
  boolean hadInput() {
    return all().stream().anyMatch(intake -> !intake.isEmpty());
  }

  /** How many rows of a source gave way to others in its dedup, as far as it has been used. */
  long merged(String source) {
    return Optional.ofNullable(taken.get(source)).map(Intake::merged).orElse(0L);
  }

  /** Books the rows that gave way to others: known only when all are used. */
  void bookMerged(Books books) {
    all().forEach(intake -> books.source(intake.source()).merged(intake.merged()));
  }

  /** Lets go what is held for their rows. */
  @Override
  public void close() {
    intakes.close();
  }
}
