package io.gluewright.runtime.history;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.delta.tables.DeltaTable;
import io.gluewright.quality.history.Baseline;
import io.gluewright.quality.history.InMemoryHistory;
import io.gluewright.quality.history.MetricHistory;
import io.gluewright.quality.history.RunRecord;
import java.io.IOException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * A history in a Delta table: one row for each metric of each run, for whatever reads Delta. The
 * columns are those of {@link MetricRows}.
 *
 * <p>An append is one commit that adds rows and changes none, so that any number of jobs may append
 * at the same time. A rerun adds rows of its own; which of them count is settled when they are
 * read, as in every history. Delta packs the small files of appends by itself.
 *
 * <p>A question takes two jobs. The first reads, of the runs of its subject, only when they stand,
 * to find where the window of the newest ones begins; the second reads the rows from there on.
 */
public final class DeltaHistory implements MetricHistory {
  private static final String FORMAT = "delta";
  private static final String PACKS_ITSELF = "delta.autoOptimize.autoCompact";
  private static final int TRIES = 10;

  private final String path;
  private final SparkSession spark;

  private DeltaHistory(String path, SparkSession spark) {
    this.path = path;
    this.spark = spark;
  }

  /** A history in the table at {@code path}, which the first append makes. */
  public static DeltaHistory in(String path, SparkSession spark) {
    return new DeltaHistory(path, spark);
  }

  @Override
  public void append(RunRecord run) throws IOException {
    appendAll(List.of(run));
  }

  /** Adds many runs in one commit. */
  @Override
  public void appendAll(Collection<RunRecord> runs) throws IOException {
    Dataset<Row> rows = spark.createDataFrame(MetricRows.of(runs), MetricRows.SCHEMA).coalesce(1);
    for (int tries = 1; !isAdded(rows); tries++) {
      if (tries == TRIES) {
        throw new IOException(path + ": others changed the history all the time");
      }
    }
  }

  @Override
  public List<RunRecord> runs(Baseline baseline, int count) throws IOException {
    if (!DeltaTable.isDeltaTable(spark, path)) {
      return List.of();
    }
    InMemoryHistory read = new InMemoryHistory();
    read.appendAll(
        asHistory(
            () -> MetricRows.runs(window(baseline, Math.max(WINDOW, count)).collectAsList())));
    return read.runs(baseline, count);
  }

  /** All rows from where the newest {@code size} runs begin that may be asked for. */
  Dataset<Row> window(Baseline baseline, int size) {
    Dataset<Row> held = spark.read().format(FORMAT).load(path).where(isOf(baseline));
    Row oldest =
        held.select(MetricRows.AS_OF, MetricRows.RULESET, MetricRows.INPUT)
            .distinct()
            .orderBy(col(MetricRows.AS_OF).desc())
            .limit(size)
            .select(min(MetricRows.AS_OF))
            .head();
    return held.where(col(MetricRows.AS_OF).geq(lit(oldest.get(0))))
        .select(MetricRows.READ.toArray(Column[]::new));
  }

  private static Column isOf(Baseline baseline) {
    Column subject =
        col(MetricRows.DATASET)
            .equalTo(baseline.subject().dataset())
            .and(col(MetricRows.PARTITION).equalTo(baseline.subject().partition()));
    return baseline
        .before()
        .map(moment -> subject.and(col(MetricRows.AS_OF).lt(lit(Timestamp.from(moment)))))
        .orElse(subject);
  }

  /** False if another job's commit came between, such as the one that made the table. */
  private boolean isAdded(Dataset<Row> rows) throws IOException {
    return asHistory(
        () -> {
          try {
            rows.write()
                .format(FORMAT)
                .mode(SaveMode.Append)
                .partitionBy(MetricRows.DATASET)
                .option(PACKS_ITSELF, true)
                .save(path);
            return true;
          } catch (ConcurrentModificationException another) {
            return false;
          }
        });
  }

  /** Tells a table with other columns from a history. */
  private <T> T asHistory(Callable<T> step) throws IOException {
    try {
      return step.call();
    } catch (Exception e) {
      if (e instanceof AnalysisException) { // Spark does not declare this checked exception
        throw new IOException("%s: not a history of metrics: %s".formatted(path, said(e)), e);
      }
      if (e instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  private static String said(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
