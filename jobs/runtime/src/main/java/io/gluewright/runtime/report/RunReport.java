package io.gluewright.runtime.report;

import io.gluewright.rules.RuleCounts;
import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.RuleType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Everything a run says of itself. It is filled while the run goes on; safe for several threads.
 */
public final class RunReport {
  private final String job;
  private final String runId;
  private final Optional<String> environment;
  private final Clock clock;
  private final LongSupplier heap;
  private final Instant started;
  private final Books books = new Books();
  private final List<StepTime> steps = new ArrayList<>();
  private final Map<String, SinkRows> sinks = new LinkedHashMap<>();
  private final Map<String, Long> figures = new LinkedHashMap<>();
  private final List<RuleWork> rules = new ArrayList<>();
  private final List<Shadow> shadows = new ArrayList<>();
  private final Map<String, GateReport> gates = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Recovered.Commit> commits = new ArrayList<>();
  private final List<String> gone = new ArrayList<>();
  private final List<KeptStep> kept = new ArrayList<>();
  private final List<Recovered> recovered = new ArrayList<>();
  private final List<Fallback> fallbacks = new ArrayList<>();
  private Supplier<List<Retried>> retries = List::of;
  private Optional<FailedBy> failure = Optional.empty();
  private Status status = Status.RUNNING;
  private Optional<Instant> finished = Optional.empty();
  private long peakHeap;

  RunReport(
      String job, String runId, Optional<String> environment, Clock clock, LongSupplier heap) {
    this.job = job;
    this.runId = runId;
    this.environment = environment;
    this.clock = clock;
    this.heap = heap;
    this.started = clock.instant();
  }

  /** The report of a run that begins now. */
  public static RunReport begin(
      String job, String runId, Optional<String> environment, Clock clock) {
    return new RunReport(job, runId, environment, clock, PeakMemory::heap);
  }

  public String job() {
    return job;
  }

  public String runId() {
    return runId;
  }

  public Optional<String> environment() {
    return environment;
  }

  public Instant started() {
    return started;
  }

  public Books books() {
    return books;
  }

  public synchronized RunReport step(StepTime step) {
    steps.add(step);
    return this;
  }

  /** Adds to what the run did to a sink; of several commits the last one is named. */
  public synchronized RunReport sink(SinkRows rows) {
    sinks.merge(rows.name(), rows, RunReport::together);
    return this;
  }

  /** A commit that the run made, or found made by a run that died with its batch. */
  public synchronized RunReport commit(Recovered.Commit commit) {
    commits.add(commit);
    return this;
  }

  /** A step whose result is kept, was computed or served. */
  public synchronized RunReport step(KeptStep step) {
    kept.add(step);
    return this;
  }

  /** A file that the batch had, and that is not what it was. */
  public synchronized RunReport gone(String file) {
    gone.add(file);
    return this;
  }

  /** What became of a batch that a run before had left; {@code replay} tells it. */
  public synchronized RunReport recovered(RunReport replay, Instant began) {
    recovered.add(
        new Recovered(
            replay.runId(), began, replay.commits(), replay.gone(), replay.servedSteps()));
    return this;
  }

  /** What the rules of a source, or of a table made of sources, did, in their order. */
  public synchronized RunReport rules(String source, List<RuleUse> uses, List<RuleCounts> counts) {
    for (int i = 0; i < uses.size(); i++) {
      rules.add(new RuleWork(source, uses.get(i), counts.get(i)));
    }
    return this;
  }

  /** What a candidate rule set would have changed. */
  public synchronized RunReport shadow(Shadow shadow) {
    shadows.add(shadow);
    return this;
  }

  /**
   * What a gate found.
   *
   * @return the name of its section: that of the gate, and a number if it has been passed before
   */
  public synchronized String gate(GateReport gate) {
    String name = gate.name();
    for (int time = 2; gates.containsKey(name); time++) {
      name = "%s (%d)".formatted(gate.name(), time);
    }
    gates.put(name, gate.named(name));
    return name;
  }

  /** Adds to the section of a gate what is unusual about the run. */
  public synchronized RunReport findings(String gate, List<GateFinding> findings) {
    gates.computeIfPresent(gate, (name, section) -> section.with(findings));
    return this;
  }

  /** A number that matters to the reader, such as how many golden records there are. */
  public synchronized RunReport figure(String name, long value) {
    figures.put(name, value);
    return this;
  }

  /** A sentence that the reader should know, such as a rule that matched no column. */
  public synchronized RunReport note(String sentence) {
    notes.add(sentence);
    return this;
  }

  /** A source was read from its fallback. */
  public synchronized RunReport fallback(Fallback fallback) {
    fallbacks.add(fallback);
    return this;
  }

  /** Where calls to what is outside are kept that were made again. */
  public synchronized RunReport retriesOf(Supplier<List<Retried>> log) {
    retries = log;
    return this;
  }

  /** The run has failed. */
  public synchronized RunReport failed(FailedBy why) {
    failure = Optional.of(why);
    return finish(Status.FAILED);
  }

  /** The run has ended so. */
  public synchronized RunReport finish(Status how) {
    status = how;
    finished = Optional.of(clock.instant());
    peakHeap = heap.getAsLong();
    return this;
  }

  public synchronized Status status() {
    return status;
  }

  public synchronized Optional<Instant> finished() {
    return finished;
  }

  /** How long the run took; so far, if it has not ended. */
  public synchronized Duration took() {
    return Duration.between(started, finished.orElseGet(clock::instant));
  }

  /** The most heap that the JVM has used, in bytes; 0 before the end. */
  public synchronized long peakHeap() {
    return peakHeap;
  }

  public synchronized List<StepTime> steps() {
    return List.copyOf(steps);
  }

  public synchronized List<SinkRows> sinks() {
    return List.copyOf(sinks.values());
  }

  /** The commits of the run, one by one. */
  public synchronized List<Recovered.Commit> commits() {
    return List.copyOf(commits);
  }

  /** The steps whose result is kept, whether they were computed or served. */
  public synchronized List<KeptStep> keptSteps() {
    return List.copyOf(kept);
  }

  private synchronized List<String> servedSteps() {
    return kept.stream().filter(step -> step.from().isPresent()).map(KeptStep::name).toList();
  }

  public synchronized List<String> gone() {
    return List.copyOf(gone);
  }

  /** What became of batches that runs before had left. */
  public synchronized List<Recovered> recovery() {
    return List.copyOf(recovered);
  }

  public synchronized List<RuleWork> rules() {
    return List.copyOf(rules);
  }

  public synchronized List<Shadow> shadows() {
    return List.copyOf(shadows);
  }

  public synchronized List<GateReport> gates() {
    return List.copyOf(gates.values());
  }

  public synchronized Map<String, Long> figures() {
    return new LinkedHashMap<>(figures);
  }

  public synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  public synchronized List<Fallback> fallbacks() {
    return List.copyOf(fallbacks);
  }

  public synchronized List<Retried> retries() {
    return List.copyOf(retries.get());
  }

  public synchronized Optional<FailedBy> failure() {
    return failure;
  }

  /**
   * Sources, steps, sinks and rules that had no rows: to do nothing in silence is how data gets
   * lost.
   */
  public synchronized List<String> idle() {
    Stream<String> sources =
        books.sources().stream()
            .filter(source -> source.counts().read() == 0)
            .map(source -> "source " + source.name());
    Stream<String> still =
        steps.stream()
            .filter(step -> step.rows().isPresent() && step.rows().getAsLong() == 0)
            .map(step -> "step " + step.name());
    Stream<String> dry =
        sinks.values().stream()
            .filter(sink -> sink.changed() == 0)
            .map(sink -> "sink " + sink.name());
    Stream<String> untouched =
        rules.stream()
            .filter(work -> work.counts().touched() == 0 && hadRows(work.source()))
            .filter(work -> work.use().effect() == RuleType.Effect.VALUES)
            .map(work -> "rule %s of %s".formatted(work.use().id(), work.source()));
    return Stream.of(sources, still, dry, untouched).flatMap(names -> names).toList();
  }

  /** A table that is no source tells of its rules only when it had rows. */
  private boolean hadRows(String table) {
    return books.sources().stream()
        .filter(source -> source.name().equals(table))
        .allMatch(source -> source.counts().read() > 0);
  }

  /** The report for a person, at most 100 columns wide. */
  public String table() {
    return ReportTable.of(this);
  }

  /** The report for a machine: always the same keys in the same order. */
  public String json() {
    return ReportJson.of(this);
  }

  private static SinkRows together(SinkRows a, SinkRows b) {
    return new SinkRows(
        a.name(),
        a.inserted() + b.inserted(),
        a.updated() + b.updated(),
        a.deleted() + b.deleted(),
        b.commit().isEmpty() ? a.commit() : b.commit());
  }
}
