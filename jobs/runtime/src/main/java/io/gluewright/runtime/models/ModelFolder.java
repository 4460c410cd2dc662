package io.gluewright.runtime.models;

import io.gluewright.diagnostics.Location;
import io.gluewright.identity.linking.ModelStore;
import io.gluewright.identity.linking.Trained;
import io.gluewright.identity.linking.TrainedJson;
import io.gluewright.identity.preparation.Frequencies.GramCount;
import io.gluewright.identity.preparation.Frequencies.ValueCount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A folder with a model: {@code model.json}, and {@code frequencies}, a table of how often each
 * value occurs, by hash. The JSON is written last and taken away first, so that there is a whole
 * model or none. Deleting the folder makes the next run learn anew.
 */
public final class ModelFolder implements ModelStore {
  private static final StructType COUNTED =
      new StructType()
          .add("is_gram", DataTypes.BooleanType)
          .add("column", DataTypes.IntegerType)
          .add("id", DataTypes.LongType)
          .add("count", DataTypes.LongType);

  private final SparkSession spark;
  private final Path json;
  private final String frequencies;

  private ModelFolder(SparkSession spark, String folder) {
    this.spark = spark;
    this.json = new Path(folder, "model.json");
    this.frequencies = new Path(folder, "frequencies").toString();
  }

  /** The model in {@code folder}, local or on S3. */
  public static ModelFolder of(SparkSession spark, String folder) {
    return new ModelFolder(spark, folder);
  }

  /**
   * @throws io.gluewright.diagnostics.InvalidInputException if the model is of another version
   */
  @Override
  public Optional<Trained> load() {
    return text().map(this::trained);
  }

  @Override
  public void save(Trained trained) {
    List<Row> counted =
        Stream.concat(
                trained.frequencies().values().stream()
                    .map(it -> RowFactory.create(false, it.column(), it.hash(), it.count())),
                trained.frequencies().grams().stream()
                    .map(it -> RowFactory.create(true, it.column(), (long) it.gram(), it.count())))
            .toList();
    try {
      files().delete(json, false); // false: it is not a folder
      spark
          .createDataset(counted, Encoders.row(COUNTED))
          .coalesce(1)
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(frequencies);
      try (FSDataOutputStream out = files().create(json, true)) {
        out.write(TrainedJson.text(trained).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(json), e);
    }
  }

  private Optional<String> text() {
    try {
      if (!files().exists(json)) {
        return Optional.empty();
      }
      try (FSDataInputStream in = files().open(json)) {
        return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(json), e);
    }
  }

  private Trained trained(String text) {
    List<Row> counted = spark.read().schema(COUNTED).parquet(frequencies).collectAsList();
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
    return TrainedJson.read(text, Location.of(json.toString()), values, grams);
  }

  private FileSystem files() throws IOException {
    return json.getFileSystem(spark.sessionState().newHadoopConf());
  }
}
