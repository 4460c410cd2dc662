package io.gluewright.runtime;

import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.staging.Staging;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is new in a source, after its rules, checks and dedup: the rows that a job works with. */
public final class Intake {
  private final String source;
  private final Dataset<Row> rows;
  private final long arrived;
  private final Optional<Counted> merged;
  private final Optional<Dataset<Row>> toJudge;
  private final Optional<Dataset<Row>> keys;

  private Intake(
      String source,
      Dataset<Row> rows,
      long arrived,
      Optional<Counted> merged,
      Optional<Dataset<Row>> toJudge,
      Optional<Dataset<Row>> keys) {
    this.source = source;
    this.rows = rows;
    this.arrived = arrived;
    this.merged = merged;
    this.toJudge = toJudge;
    this.keys = keys;
  }

  static Intake of(String source, Dataset<Row> rows, long arrived) {
    return new Intake(source, rows, arrived, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** {@code merged} counts, when the rows are used, how many gave way to others. */
  static Intake deduplicated(String source, Dataset<Row> rows, long arrived, Counted merged) {
    return new Intake(
        source, rows, arrived, Optional.of(merged), Optional.empty(), Optional.empty());
  }

  /** The same rows, computed. */
  Intake staged(Staging staging) {
    String name = source + " settled";
    if (toJudge.isEmpty()) {
      return new Intake(source, staging.stage(name, rows).rows(), arrived, merged, toJudge, keys);
    }
    Staged whole = staging.stage(name, toJudge.get());
    Staged seen = staging.know(SourceSpec.seen(whole.rows()), whole.count());
    return new Intake(source, seen.rows(), arrived, merged, Optional.of(whole.rows()), keys);
  }

  /** The same rows, and so many more records that could not be read. */
  Intake alsoArrived(long unreadable) {
    return new Intake(source, rows, arrived + unreadable, merged, toJudge, keys);
  }

  /** The same rows, of which a job may refuse some. */
  Intake toJudge(Dataset<Row> whole) {
    return new Intake(source, rows, arrived, merged, Optional.of(whole), keys);
  }

  /** The same rows, and the keys of all rows that the source has. */
  Intake with(Dataset<Row> keysOfAll) {
    return new Intake(source, rows, arrived, merged, toJudge, Optional.of(keysOfAll));
  }

  /** The keys of all rows that the source has, where it is asked for them; cheap to read. */
  Optional<Dataset<Row>> keys() {
    return keys;
  }

  /** The name of the source. */
  public String source() {
    return source;
  }

  /**
   * The accepted rows; cheap to read again and again. When nothing is new: no rows, and the columns
   * that the source declares, as its rules leave them.
   */
  public Dataset<Row> rows() {
    return rows;
  }

  /**
   * The same rows, each with columns more that tell how it came, for {@link
   * JobRuntime#accepted(Intake, String, Dataset)}. Their names begin as those of all columns that
   * {@link io.gluewright.rules.engine.Carried} knows.
   *
   * @throws IllegalStateException unless the source was taken in by {@link
   *     JobRuntime#intakeToJudge}
   */
  public Dataset<Row> rowsToJudge() {
    return toJudge.orElseThrow(
        () ->
            new IllegalStateException(
                "the rows of the source \"%s\" do not tell how they came: it was not taken in to be judged"
                    .formatted(source)));
  }

  /** True when nothing is new: not a row was read, good or bad. */
  public boolean isEmpty() {
    return arrived == 0;
  }

  /** The columns of {@link #rows()}. */
  public List<String> columns() {
    return List.of(rows.columns());
  }

  /** How many rows gave way to others, as far as {@link #rows()} has been used. */
  long merged() {
    return merged.map(counted -> counted.total(Intakes.MERGED_ROWS).longValueExact()).orElse(0L);
  }
}
