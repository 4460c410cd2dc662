package io.gluewright.jobs.link;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.identity.linking.Mode;
import io.gluewright.identity.linking.Trained;
import io.gluewright.runtime.models.ModelFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** The folder that a link writes, with all that explanations, evaluations and later runs need. */
final class LinkFolder {
  private static final String MODE = "mode";

  private final SparkSession spark;
  private final String folder;

  private LinkFolder(SparkSession spark, String folder) {
    this.spark = spark;
    this.folder = folder;
  }

  static LinkFolder of(SparkSession spark, String folder) {
    return new LinkFolder(spark, folder);
  }

  /** {@code record_id string, table string, entity_id string}. */
  Dataset<Row> entities() {
    return table("entities");
  }

  /** {@code left_id, left_table, right_id, right_table, score double, weight double}. */
  Dataset<Row> links() {
    return table("links");
  }

  /** {@code record string, side int, payload binary}. */
  Dataset<Row> prepared() {
    return table("records");
  }

  /** {@code left_record string, right_record string, weight double}. */
  Dataset<Row> scored() {
    return table("scored");
  }

  /**
   * {@code record string, entity_id string, founder string, entity_since timestamp, component
   * string}.
   */
  Dataset<Row> members() {
    return table("members");
  }

  /** {@code table string, record_id string, key bigint}: the keys that were compared. */
  Dataset<Row> keys() {
    return table("blocking/keys");
  }

  /**
   * {@code left_id string, right_id string}: pairs that were compared as their texts are similar.
   */
  Dataset<Row> neighbours() {
    return table("blocking/pairs");
  }

  /** Everything that happened to entities, run by run. */
  Dataset<Row> events() {
    return table("events");
  }

  /** {@code alias_id string, entity_id string}. */
  Dataset<Row> aliases() {
    return table("aliases");
  }

  /** The model and its frequencies. */
  Trained trained() {
    return model().load().orElseThrow(() -> missing("model"));
  }

  void write(Trained trained) {
    model().save(trained);
  }

  /** The mode of the run that wrote the folder; empty if that did not say. */
  Optional<Mode> mode() {
    Path file = new Path(folder, MODE);
    try {
      if (!files(file).exists(file)) {
        return Optional.empty();
      }
      try (FSDataInputStream in = files(file).open(file)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        return Stream.of(Mode.values()).filter(mode -> mode.name().equals(text)).findFirst();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Mode mode) {
    write(MODE, mode.name() + "\n");
  }

  private ModelFolder model() {
    return ModelFolder.of(spark, new Path(folder, "model").toString());
  }

  void write(String name, Dataset<Row> rows) {
    rows.write().mode(SaveMode.Overwrite).parquet(new Path(folder, name).toString());
  }

  void write(String name, String text) {
    Path file = new Path(folder, name);
    try (FSDataOutputStream out = files(file).create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the intermediate tables of a run rest. */
  String scratch() {
    return new Path(folder, "_scratch").toString();
  }

  void removeScratch() {
    Path scratch = new Path(scratch());
    try {
      files(scratch).delete(scratch, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A table of the folder.
   *
   * @throws InvalidInputException if the folder is no result of a link
   */
  private Dataset<Row> table(String name) {
    Path path = new Path(folder, name);
    try {
      if (!files(path).exists(path)) {
        throw missing(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return spark.read().parquet(path.toString());
  }

  private InvalidInputException missing(String name) {
    return InvalidInputException.of(
        Problem.of(
            Location.of(folder),
            "there is no %s in it".formatted(name),
            "the --out of a link that has ended well"));
  }

  private FileSystem files(Path path) throws IOException {
    return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
  }
}
