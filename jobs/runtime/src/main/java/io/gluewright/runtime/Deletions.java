package io.gluewright.runtime;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.GateStoppedException;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.sinks.Sink;
import io.gluewright.runtime.sinks.SinkSpec;
import io.gluewright.runtime.sources.Deletes;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.staging.Staging;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of a table that its source has no more.
 *
 * @param keys theirs, computed
 */
record Deletions(Deletes asked, Staged keys) {
  private static final String HELD = "held";
  private static final String OTHER = "other";

  /**
   * Compares the keys of what {@code sink} holds with those of its source.
   *
   * @param present the keys of all rows that the source has
   * @return empty if the sink has no table yet
   * @throws InvalidInputException when the sink goes by other keys
   * @throws GateStoppedException when more are gone than may be at once
   */
  static Optional<Deletions> find(
      Deletes asked, Dataset<Row> present, Sink sink, Measures measures, Staging staging) {
    requireKeys(asked, sink);
    return sink.table().map(table -> compare(asked, present, sink, table, measures, staging));
  }

  private static void requireKeys(Deletes asked, Sink sink) {
    Set<String> keys = new HashSet<>(asked.keys());
    if (!keys.equals(new HashSet<>(sink.key()))) {
      throw InvalidInputException.of(
          Problem.of(
              asked.at(),
              "rows that are gone are told by %s, and rows of the sink \"%s\" by %s"
                  .formatted(asked.keys(), sink.name(), sink.key()),
              "the same columns in deletes.keys and in merge-on of a Delta table"));
    }
  }

  private static Deletions compare(
      Deletes asked,
      Dataset<Row> present,
      Sink sink,
      Dataset<Row> table,
      Measures measures,
      Staging staging) {
    Column[] keys = asked.keys().stream().map(key -> col(quoted(key))).toArray(Column[]::new);
    Counted held = measures.count("held by " + sink.name(), live(asked, table).select(keys));
    Dataset<Row> gone =
        held.rows().as(HELD).join(present.as(OTHER), same(asked.keys()), "left_anti");
    Staged staged = staging.stage("gone from " + sink.name(), gone);
    if (staged.count() > asked.atMost() * held.value()) {
      throw GateStoppedException.byJob(
          String.format(
              Locale.ROOT,
              "sink \"%s\": %,d of its %,d rows are not in their source any more",
              sink.name(),
              staged.count(),
              held.value()),
          List.of("expected: at most a share of " + asked.atMost() + " (deletes.at-most)"),
          "see whether the table is the right one; if they are all to go, raise deletes.at-most for one run");
    }
    return new Deletions(asked, staged);
  }

  /** Without rows that were found to be gone before. */
  private static Dataset<Row> live(Deletes asked, Dataset<Row> table) {
    return asked
        .mark()
        .filter(mark -> Arrays.asList(table.columns()).contains(mark))
        .map(mark -> table.filter(col(quoted(mark)).isNull()))
        .orElse(table);
  }

  /** Rows that are there, as they are to land: not marked. */
  static Dataset<Row> present(Deletes asked, Dataset<Row> rows) {
    return asked
        .mark()
        .map(mark -> rows.withColumn(mark, lit(null).cast("timestamp")))
        .orElse(rows);
  }

  /** What is to be merged into {@code table}: its rows that are gone, marked or for deletion. */
  Dataset<Row> rows(Dataset<Row> table, Instant found) {
    Dataset<Row> gone = table.as(HELD).join(keys.rows().as(OTHER), same(asked.keys()), "left_semi");
    return asked
        .mark()
        .map(mark -> gone.withColumn(mark, lit(Timestamp.from(found))))
        .orElseGet(() -> gone.withColumn(SinkSpec.DELETE, lit(true)));
  }

  private static Column same(List<String> keys) {
    return keys.stream()
        .map(key -> column(HELD, key).eqNullSafe(column(OTHER, key)))
        .reduce(Column::and)
        .orElseThrow();
  }

  private static Column column(String table, String name) {
    return col("%s.%s".formatted(table, quoted(name)));
  }

  private static String quoted(String name) {
    return "`%s`".formatted(name.replace("`", "``"));
  }
}
