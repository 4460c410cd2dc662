package io.gluewright.runtime.sinks;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.sinks.SinkJournal.Share;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.staging.Staging;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A place that a job writes to, by its name in the configuration.
 *
 * <p>Rows are staged before they are written. That tells how many there are before a commit is
 * made, so none is made of nothing; a merge, which reads its rows twice, computes them once; and
 * they are counted where Glue's own writers would hide them from Spark.
 */
public final class Sink {
  private final SinkSpec spec;
  private final Target target;
  private final Staging staging;
  private final SinkJournal journal;
  private final SinkGate gate;

  private Sink(SinkSpec spec, Target target, Staging staging, SinkJournal journal, SinkGate gate) {
    this.spec = spec;
    this.target = target;
    this.staging = staging;
    this.journal = journal;
    this.gate = gate;
  }

  /**
   * Opens a sink, once for a batch, for it counts what is written to it; {@code gate} stands before
   * all that, {@code outside} between the sink and its place.
   */
  public static Sink open(
      SinkSpec spec,
      SparkSession spark,
      GlueSession glue,
      Committer committer,
      Staging staging,
      SinkJournal journal,
      SinkGate gate,
      Outside outside) {
    Target target;
    if (spec instanceof DeltaSpec delta) {
      target = new DeltaTarget(delta, spark, committer, outside);
    } else if (spec instanceof JdbcSpec table) {
      target = new JdbcTarget(table, committer, journal, outside);
    } else {
      target = new FilesTarget((FilesSpec) spec, glue, spark, committer, outside);
    }
    return new Sink(spec, target, staging, journal, gate);
  }

  public String name() {
    return spec.name();
  }

  /** Adds rows. Of no rows no commit is made. */
  public Written append(Dataset<Row> rows) {
    return write(rows, target::append);
  }

  /**
   * Adds rows that come from {@code source}, and books them as written for it. More rows than the
   * source can have left are not committed.
   */
  public Written append(Dataset<Row> rows, String source) {
    return write(rows, source, Share.SOME, target::append);
  }

  /**
   * Merges rows that come from {@code source} by the columns of {@code merge-on}, or adds them
   * where the sink has none, and books them as written for it. A row that updates one is written
   * too. More rows than the source can have left are not committed.
   */
  public Written land(Dataset<Row> rows, String source) {
    return write(rows, source, Share.SOME, toLand());
  }

  /**
   * The same for all rows that are left of {@code source}: if its books do not balance with them,
   * none is committed.
   */
  public Written landAll(Dataset<Row> rows, String source) {
    return write(rows, source, Share.ALL, toLand());
  }

  /** Merges rows by the columns of {@code merge-on}, or adds them where the sink has none. */
  public Written land(Dataset<Row> rows) {
    return write(rows, toLand());
  }

  private Function<Staged, Written> toLand() {
    return spec.hasKey() ? target::merge : target::append;
  }

  /**
   * Deletes, updates and inserts by the columns of {@code merge-on}, in one atomic commit of Delta
   * or in transactions of a database. A row in which {@link SinkSpec#DELETE} is true deletes its
   * match and is never inserted. Of no rows no commit is made.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException when the sink has no key or is one of
   *     files
   */
  public Written merge(Dataset<Row> rows) {
    return write(rows, target::merge);
  }

  /**
   * What the sink holds now; empty before the first run, and for files.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException for a table of a database
   */
  public Optional<Dataset<Row>> table() {
    Optional<Dataset<Row>> table = target.table();
    journal.shown(spec.name(), target.content());
    return table;
  }

  /**
   * What the table holds at this moment, also in a replay; empty before the first run. It keeps
   * nobody from writing.
   *
   * @throws InvalidInputException for a sink that is no Delta table
   */
  public Optional<Look> look() {
    if (target instanceof DeltaTarget delta) {
      return delta.look();
    }
    throw InvalidInputException.of(
        Problem.of(
            spec.at(),
            "the job looks at what the sink \"%s\" holds, which is no Delta table"
                .formatted(name()),
            "type = delta"));
  }

  /** The columns that tell which rows are the same one; empty if rows are only added. */
  public List<String> key() {
    return spec.mergeOn();
  }

  private Written write(
      Dataset<Row> rows, String source, Share share, Function<Staged, Written> action) {
    return write(
        rows,
        Optional.of(source),
        staged -> {
          journal.landing(spec.name(), source, share, staged.count());
          Written written = action.apply(staged);
          journal.landed(source, staged.count());
          return written;
        });
  }

  private Written write(Dataset<Row> rows, Function<Staged, Written> action) {
    return write(rows, Optional.empty(), action);
  }

  private Written write(
      Dataset<Row> rows, Optional<String> source, Function<Staged, Written> action) {
    return journal.write(
        spec.name(),
        () -> {
          Staged staged = staging.stage("for " + spec.name(), rows);
          Staged passed = staged.isEmpty() ? staged : gate.pass(staged, source);
          CrashPoint.SINK_ROWS_STAGED.reach();
          return compared(
              passed.isEmpty() ? target.nothing() : action.apply(passed), passed, source);
        });
  }

  /** Rows that delete others may have come to nothing, and are in no count of a commit then. */
  private Written compared(Written written, Staged rows, Optional<String> source) {
    if (!List.of(rows.rows().columns()).contains(SinkSpec.DELETE)) {
      written
          .brought()
          .ifPresent(landed -> journal.compare(spec.name(), source, landed, rows.count()));
    }
    return written;
  }
}
