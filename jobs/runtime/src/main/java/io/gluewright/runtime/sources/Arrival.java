package io.gluewright.runtime.sources;

import static org.apache.spark.sql.functions.col;

import io.gluewright.runtime.batches.FileIdentity;
import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.batches.Slice;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.runtime.report.Fallback;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a batch has of a source: of what is new in it, the part that is the batch's, records that
 * can be read and those that cannot. Lazy.
 */
public final class Arrival {
  private final Optional<Opened> opened;
  private final Dataset<Row> rows;
  private final Slice slice;
  private final Map<String, FileIdentity> surveyed;
  private final Configuration hadoop;
  private final List<String> notes;
  private final Optional<Fallback> fallback;

  Arrival(
      Opened opened,
      Optional<String> fileColumn,
      Slice slice,
      Map<String, FileIdentity> surveyed,
      Configuration hadoop,
      List<String> notes,
      Optional<Fallback> fallback) {
    this.fallback = fallback;
    this.opened = Optional.of(opened);
    this.slice = slice;
    this.surveyed = surveyed;
    this.hadoop = hadoop;
    this.notes = List.copyOf(notes);
    Dataset<Row> all = GlueFrames.table(opened.frame());
    this.rows = hasColumns(all) ? ofBatch(withFile(all, fileColumn)) : all;
  }

  /** Rows that have come before, and are given again as they came. */
  private Arrival(Dataset<Row> rows, Configuration hadoop, List<String> notes) {
    this.opened = Optional.empty();
    this.rows = rows;
    this.slice = Slice.ALL;
    this.surveyed = Map.of();
    this.hadoop = hadoop;
    this.notes = List.copyOf(notes);
    this.fallback = Optional.empty();
  }

  static Arrival again(Dataset<Row> rows, Configuration hadoop, List<String> notes) {
    return new Arrival(rows, hadoop, notes);
  }

  /** As they came; {@link SourceSpec#FILE} tells the file where there is one. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** Whether there are columns: a source without anything new may have none. */
  public boolean hasColumns() {
    return hasColumns(rows);
  }

  /**
   * How many records could not be read, whatever batch they are of. Cheap once {@link #rows()} has
   * been computed.
   */
  public long unreadable() {
    return opened.map(it -> it.frame().errorsCount()).orElse(0L);
  }

  /**
   * The records that could not be read, whatever batch they are of, with what is known of them.
   * There must be some.
   */
  public Dataset<Row> unreadableRecords() {
    return GlueFrames.errors(opened.orElseThrow().frame());
  }

  /** What was read instead of the source itself, if it was. */
  public Optional<Fallback> fallback() {
    return fallback;
  }

  /**
   * True for a record among those that could not be read that is of this batch; empty if all are.
   */
  public Optional<Column> ofBatch() {
    return slice.holds(Slice.Rows.OF_FILES, col(GlueFrames.ERROR_FILE), this::now);
  }

  /** The file of a record that could not be read. */
  public static Column unreadableFile() {
    return col(GlueFrames.ERROR_FILE);
  }

  /** The files of the batch that are not what they were, or are there no more. */
  public List<String> gone() {
    return slice.gone(this::now);
  }

  /** What was taken, if the source knows that of itself. */
  public Optional<Input> taken() {
    return opened.flatMap(Opened::taken);
  }

  /** The keys of all rows that are there, if its source is asked for them; lazy. */
  public Optional<Dataset<Row>> keys() {
    return opened.flatMap(Opened::keys);
  }

  /** Lets go what was held for the rows. They cannot be computed any more; once is enough. */
  public void release() {
    opened.map(Opened::hold).ifPresent(Opened.Hold::close);
  }

  /** What was taken, if these are the files of all its records. */
  public Input input(Collection<String> files) {
    return new Input.Files(files.stream().distinct().flatMap(path -> now(path).stream()).toList());
  }

  /** What a reader of the report should know. */
  public List<String> notes() {
    return notes;
  }

  /** As it was before it was read, if it was seen then. */
  private Optional<FileIdentity> now(String path) {
    return Optional.ofNullable(surveyed.get(path)).or(() -> FileIdentity.now(path, hadoop));
  }

  private Dataset<Row> ofBatch(Dataset<Row> all) {
    return slice.holds(kind(all), col(SourceSpec.FILE), this::now).map(all::filter).orElse(all);
  }

  private static Dataset<Row> withFile(Dataset<Row> rows, Optional<String> column) {
    return column.map(name -> rows.withColumn(name, col(SourceSpec.FILE))).orElse(rows);
  }

  private static Slice.Rows kind(Dataset<Row> rows) {
    return List.of(rows.columns()).contains(SourceSpec.FILE)
        ? Slice.Rows.OF_FILES
        : Slice.Rows.OF_TABLE;
  }

  private static boolean hasColumns(Dataset<Row> rows) {
    return Arrays.stream(rows.columns()).anyMatch(name -> !name.equals(SourceSpec.FILE));
  }
}
