package io.gluewright.runtime.sinks;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.sinks.jdbc.Delivery;
import io.gluewright.runtime.sinks.jdbc.Outcome;
import io.gluewright.runtime.sinks.jdbc.TableWriter;
import io.gluewright.runtime.sinks.jdbc.WriteKey;
import io.gluewright.runtime.staging.Staged;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes a table of a database, in transactions that each land once. */
final class JdbcTarget implements Target {
  private static final String UNLIKE =
      "the sink \"%s\": %d of %d transactions of the run that died had other rows than the replay"
          + " computes; rows may be missing or twice there";

  private final JdbcSpec spec;
  private final Committer committer;
  private final SinkJournal journal;
  private final Outside outside;
  private final TableWriter writer;
  private final long token;
  private int parts;

  JdbcTarget(JdbcSpec spec, Committer committer, SinkJournal journal, Outside outside) {
    this.spec = spec;
    this.committer = committer;
    this.journal = journal;
    this.outside = outside;
    this.writer = TableWriter.to(spec.table());
    this.token = committer.fence(spec.name()).version();
  }

  @Override
  public Written append(Staged rows) {
    return write(new Delivery(rows.rows(), rows.count(), List.of(), Optional.empty()));
  }

  /** In several transactions, unlike Delta's merge. */
  @Override
  public Written merge(Staged rows) {
    spec.requireKey(rows.rows());
    Optional<String> deletes =
        Optional.of(SinkSpec.DELETE).filter(List.of(rows.rows().columns())::contains);
    return write(new Delivery(rows.rows(), rows.count(), spec.mergeOn(), deletes));
  }

  /** Made again, it goes on where it stands. */
  private Written write(Delivery delivery) {
    parts++;
    committer.announce();
    WriteKey key = new WriteKey(committer.job(), committer.batch(), spec.name(), parts, token);
    Outcome outcome =
        outside.call(
            "write to " + spec.name(),
            spec.table().endpoint(),
            () -> writer.write(delivery, key, committer.work()));
    if (outcome.unlike() > 0) {
      journal.note(UNLIKE.formatted(spec.name(), outcome.unlike(), outcome.transactions()));
    }
    Written written = written(outcome);
    return outcome.before() > 0 && delivery.keys().isEmpty()
        ? written.ofRows(outcome.inserted())
        : written;
  }

  private static Written written(Outcome outcome) {
    Written written =
        new Written(
            outcome.inserted(),
            outcome.updated(),
            outcome.deleted(),
            "%d transactions".formatted(outcome.transactions()));
    if (outcome.wasThere()) {
      CrashPoint.LANDED_SKIPPED.reach();
      return written.before();
    }
    CrashPoint.JDBC_COMMITTED.reach();
    return written;
  }

  @Override
  public Written nothing() {
    parts++;
    return Written.nothing();
  }

  /** A database cannot show the table as the run saw it that a replay is for. */
  @Override
  public Optional<Dataset<Row>> table() {
    throw InvalidInputException.of(
        Problem.of(
            spec.at(),
            "the job reads back the sink \"%s\", which is of type jdbc".formatted(spec.name()),
            "type = delta, whose tables can be read as they were before a run"));
  }
}
