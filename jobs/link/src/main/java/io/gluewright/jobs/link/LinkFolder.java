package io.gluewright.jobs.link;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.identity.linking.Trained;
import io.gluewright.identity.linking.TrainedJson;
import io.gluewright.identity.preparation.Frequencies.GramCount;
import io.gluewright.identity.preparation.Frequencies.ValueCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The folder that a link writes, with all that explanations, evaluations and later runs need. */
final class LinkFolder {
  private static final String MODEL = "model/model.json";
  private static final String FREQUENCIES = "model/frequencies";

  private static final StructType COUNTED =
      new StructType()
          .add("is_gram", DataTypes.BooleanType)
          .add("column", DataTypes.IntegerType)
          .add("id", DataTypes.LongType)
          .add("count", DataTypes.LongType);

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
    List<Row> counted = table(FREQUENCIES).collectAsList();
    List<ValueCount> values =
        counted.stream()
            .filter(row -> !row.getBoolean(0))
            .map(row -> new ValueCount(row.getInt(1), row.getLong(2), row.getLong(3)))
            .toList();
    List<GramCount> grams =
        counted.stream()
            .filter(row -> row.getBoolean(0))
            .map(row -> new GramCount(row.getInt(1), (int) row.getLong(2), row.getLong(3)))
            .toList();
    Path file = new Path(folder, MODEL);
    return TrainedJson.read(read(file), Location.of(file.toString()), values, grams);
  }

  void write(Trained trained) {
    List<Row> counted =
        Stream.concat(
                trained.frequencies().values().stream()
                    .map(it -> RowFactory.create(false, it.column(), it.hash(), it.count())),
                trained.frequencies().grams().stream()
                    .map(it -> RowFactory.create(true, it.column(), (long) it.gram(), it.count())))
            .toList();
    write(FREQUENCIES, spark.createDataset(counted, Encoders.row(COUNTED)).coalesce(1));
    write(MODEL, TrainedJson.text(trained));
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
        throw InvalidInputException.of(
            Problem.of(
                Location.of(folder),
                "there is no %s in it".formatted(name),
                "the --out of a link that has ended well"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return spark.read().parquet(path.toString());
  }

  private String read(Path file) {
    try (FSDataInputStream in = files(file).open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileSystem files(Path path) throws IOException {
    return path.getFileSystem(spark.sparkContext().hadoopConfiguration());
  }
}
