package io.gluewright.runtime;

import io.gluewright.quality.Gate;
import io.gluewright.quality.history.RunInput;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.rules.engine.Tally;
import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.gates.Candidates;
import io.gluewright.runtime.gates.GateName.Stage;
import io.gluewright.runtime.gates.GateSpec;
import io.gluewright.runtime.gates.GateSpecs;
import io.gluewright.runtime.gates.Gates;
import io.gluewright.runtime.gates.Passage;
import io.gluewright.runtime.gates.Sorting;
import io.gluewright.runtime.gates.Sorting.Sorted;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.sources.SourceSpec.Kept;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.transforms.Reasons;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Brings the rows of sources to their gates, and books what does not pass. */
final class IntakeGates {
  private static final Tally UNCOUNTED = (rows, sums) -> rows;
  private static final String[] NOT_COUNTED = {Reasons.COLUMN, SourceSpec.FILE, SourceSpec.ROW};

  private final GateSpecs specs;
  private final Gates gates;
  private final Sorting sorting;
  private final Staging staging;
  private final RefusedRows refused;
  private final RunReport report;
  private final ReferenceTables tables;
  private final Configuration hadoop;
  private final OpenBatch batch;
  private final Map<String, RunInput> inputs = new LinkedHashMap<>();
  private final Map<String, List<String>> files = new LinkedHashMap<>();
  private final Map<String, Staged> apart = new LinkedHashMap<>();

  IntakeGates(
      OpenJob job,
      OpenBatch batch,
      Gates gates,
      Measures measures,
      Staging staging,
      RefusedRows refused,
      RunReport report,
      ReferenceTables tables) {
    this.specs = job.description().gates();
    this.gates = gates;
    this.sorting = new Sorting(measures, staging);
    this.staging = staging;
    this.refused = refused;
    this.report = report;
    this.tables = tables;
    this.hadoop = job.hadoop();
    this.batch = batch;
  }

  /**
   * Rows on their way to the rules of a source.
   *
   * @param count how many there are, once they have been computed
   * @param apart those that the first gate set apart
   * @param books whether what was read is in them already
   */
  record Entered(Dataset<Row> rows, LongSupplier count, Optional<Staged> apart, Books books) {
    /** Who books what was read. */
    enum Books {
      /** The gate has. */
      DONE,
      /** Who computes the rows has to. */
      OPEN
    }

    private static Entered unjudged(Counted read) {
      return new Entered(read.rows(), read::value, Optional.empty(), Books.OPEN);
    }

    private static Entered booked(Staged rows, Optional<Staged> apart) {
      return new Entered(rows.rows(), rows::count, apart, Books.DONE);
    }
  }

  /**
   * The rows as they were read, through the first gate. Without that gate nothing is done; with it
   * the input is staged as it is, in the pass that counts it, and what comes later reads that.
   */
  Entered enter(SourceSpec source, Counted read) {
    Optional<GateSpec> gate = specs.of(source.name(), Stage.SOURCE);
    if (gate.isEmpty()) {
      return Entered.unjudged(read);
    }
    source.treat(
        read.rows(), batch.clock(), tables, UNCOUNTED); // mistakes, before anything is judged
    String name = source.name() + " as read";
    Sorted raw = sorting.sort(name, name, read.rows(), gate, Set.of(), SourceSpec.FILE);
    report.books().source(source.name()).read(raw.count());
    book(source, raw.origins());
    if (raw.count() == 0) {
      return Entered.booked(raw.accepted(), Optional.empty());
    }
    Passage passage = pass(gate.get(), source, raw, Optional.empty());
    return Entered.booked(passage.accepted(), passage.apart());
  }

  /**
   * The rows of a source, each with itself as it came for as long as it may be refused. Where all
   * columns are staged anyway, all are kept, for the first gate knows them all.
   */
  Dataset<Row> keeping(SourceSpec source, Dataset<Row> rows) {
    boolean areStaged = specs.of(source.name(), Stage.SOURCE).isPresent();
    return source.keeping(rows, areStaged ? Kept.ALL : Kept.DECLARED);
  }

  /**
   * Stages rows that rules and checks have treated. Those that nobody will refuse any more forget
   * how they came and from where.
   */
  Sorted treated(SourceSpec source, Dataset<Row> rows) {
    Optional<GateSpec> gate = specs.of(source.name(), Stage.TRANSFORMED);
    boolean areJudgedAgain =
        source.isJudgedByJob() || gate.filter(GateSpec::maySetMoreApart).isPresent();
    return sorting.sort(
        source.name(),
        source.name() + " treated",
        rows,
        gate,
        areJudgedAgain ? Set.of() : SourceSpec.HIDDEN,
        SourceSpec.FILE);
  }

  /**
   * How many bad rows of a source the run puts up with. That is said of what arrives: of rows that
   * were refused before, any number may be refused again.
   */
  Gate limits(SourceSpec source) {
    return batch.isOfQuarantine() ? Gate.OPEN : source.gate();
  }

  /** Notes which input the staged rows of a source come from. */
  void book(SourceSpec source, Dataset<Row> staged) {
    SourceInputs read =
        batch
            .quarantined(source.name())
            .map(SourceInputs::ofQuarantine)
            .orElseGet(() -> SourceInputs.of(source, staged));
    report.books().source(source.name()).inputs(read.names());
    files.put(source.name(), read.files());
    if (!specs.gates().isEmpty()) {
      inputs.put(source.name(), read.forGates(report, hadoop));
    }
  }

  /** The accepted rows among those that rules and checks have treated, through the second gate. */
  Staged accepted(SourceSpec source, Sorted treated, Entered entered) {
    Optional<GateSpec> gate = specs.of(source.name(), Stage.TRANSFORMED);
    if (isCountedLater(source)) {
      apart.put(source.name(), apart(source, treated.refused(), entered));
    }
    if (report.books().source(source.name()).counts().read() == 0) {
      passNothing(source);
      return treated.accepted();
    }
    if (gate.isEmpty()) {
      return treated.accepted();
    }
    Passage passage = pass(gate.get(), source, treated, apart(gate.get(), source.name()));
    passage
        .apart()
        .ifPresent(
            bad -> apart.computeIfPresent(source.name(), (name, before) -> both(before, bad)));
    return passage.accepted();
  }

  /** Nothing has come to the gates of a source. */
  void passNothing(SourceSpec source) {
    Stream.of(Stage.SOURCE, Stage.TRANSFORMED)
        .flatMap(stage -> specs.of(source.name(), stage).stream())
        .forEach(gates::passNothing);
  }

  private Passage pass(
      GateSpec gate, SourceSpec source, Sorted rows, Optional<Staged> alsoCounted) {
    Passage passage =
        gates.pass(
            gate,
            new Candidates(
                rows.accepted(),
                rows.foreseen(),
                alsoCounted,
                SourceSpec.HIDDEN,
                inputs.get(source.name())));
    passage.apart().ifPresent(bad -> refused.quarantine(gate, bad.rows()));
    report.books().source(source.name()).quarantined(passage.quarantined());
    passage.requireOpen();
    return passage;
  }

  /** The rows of a source that were quarantined before, for a gate that counts them. */
  Optional<Staged> apart(GateSpec gate, String source) {
    return gate.counting() == GateSpec.Counting.ALL
        ? Optional.ofNullable(apart.get(source)).filter(rows -> !rows.isEmpty())
        : Optional.empty();
  }

  /** The files that the rows of a source come from; none if they come from elsewhere. */
  List<String> files(String source) {
    return files.getOrDefault(source, List.of());
  }

  /** What a source was read from. */
  Optional<RunInput> input(String source) {
    return Optional.ofNullable(inputs.get(source));
  }

  /** What the sources that have been read so far were read from. */
  Collection<RunInput> inputs() {
    return inputs.values();
  }

  private boolean isCountedLater(SourceSpec source) {
    return specs.gates().values().stream()
        .filter(gate -> gate.counting() == GateSpec.Counting.ALL)
        .map(GateSpec::name)
        .anyMatch(name -> name.stage() == Stage.PUBLISHED || name.owner().equals(source.name()));
  }

  /**
   * What was quarantined so far, as rules and checks leave it. They see the rows that the first
   * gate set apart only for this, in a pass of its own: so no book and no count of a rule knows
   * these rows twice.
   */
  private Staged apart(SourceSpec source, Staged refused, Entered entered) {
    Staged second = staging.know(refused.rows().drop(NOT_COUNTED), refused.count());
    if (entered.apart().isEmpty()) {
      return second;
    }
    Staged first =
        staging.stage(
            source.name() + " set apart",
            source
                .treat(
                    entered.apart().get().rows().drop(Reasons.COLUMN),
                    batch.clock(),
                    tables,
                    UNCOUNTED)
                .rows());
    return both(second, first);
  }

  private Staged both(Staged some, Staged more) {
    Dataset<Row> rows = more.rows().drop(NOT_COUNTED);
    return staging.know(some.rows().unionByName(rows), some.count() + more.count());
  }
}
