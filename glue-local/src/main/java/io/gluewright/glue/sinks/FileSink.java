package io.gluewright.glue.sinks;

import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.util.JsonOptions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.glue.sources.Locations;
import io.gluewright.glue.sources.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Adds files to a folder, in partition folders when there are partition keys. */
final class FileSink extends LocalSink {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String path;
  private final List<String> partitionKeys;
  private final Options options;
  private Optional<WriteFormat> format = Optional.empty();
  private Optional<CatalogUpdate> update = Optional.empty();

  FileSink(GlueContext context, Options options) {
    super(context);
    this.options = options;
    this.path = qualified(context, options.required("path"));
    this.partitionKeys = options.list("partitionKeys");
  }

  @Override
  void write(Dataset<Row> rows) {
    WriteFormat chosen =
        format.orElseThrow(
            () ->
                new IllegalStateException(
                    "%s: no format; set one with withFormat or getSinkWithFormat".formatted(path)));
    refuseUnknownKeys(rows.columns());
    update.ifPresent(catalog -> catalog.check(chosen, partitionKeys, new Path(path)));
    DataFrameWriter<Row> writer =
        rows.write().mode(SaveMode.Append).format(chosen.name()).options(chosen.options());
    options.text("compression").ifPresent(codec -> writer.option("compression", codec));
    if (!partitionKeys.isEmpty()) {
      writer.partitionBy(partitionKeys.toArray(String[]::new));
    }
    writer.save(path);
    update.ifPresent(catalog -> catalog.apply(rows.schema(), chosen, partitionKeys, path));
  }

  @Override
  public void setCatalogInfo(String database, String table, String catalogId) {
    if (options.says("enableUpdateCatalog")) {
      update =
          Optional.of(
              new CatalogUpdate(
                  context().getSparkSession(),
                  database,
                  table,
                  UpdateBehavior.of(options.text("updateBehavior"))));
    }
  }

  @Override
  public void setFormat(String name, JsonOptions formatOptions) {
    format = Optional.of(WriteFormat.of(name, Options.of(formatOptions)));
  }

  /** Writes as the files of a catalog table already are. */
  void setTableFormat(String name, Map<String, String> tableOptions) {
    format = Optional.of(new WriteFormat(name, tableOptions));
  }

  @Override
  public boolean supportsFormat(String name) {
    return WriteFormat.isSupported(name);
  }

  @Override
  public String toString() {
    return path;
  }

  static String json(List<String> texts) {
    try {
      return JSON.writeValueAsString(texts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of texts is always JSON", e);
    }
  }

  private void refuseUnknownKeys(String[] columns) {
    List<String> unknown =
        partitionKeys.stream()
            .filter(key -> Arrays.stream(columns).noneMatch(key::equalsIgnoreCase))
            .toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "partitionKeys: %s are no columns of the frame; its columns are %s"
              .formatted(unknown, List.of(columns)));
    }
  }

  private static String qualified(GlueContext context, String location) {
    try {
      return Locations.qualified(location, context.getSparkSession().sessionState().newHadoopConf())
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write to %s: %s".formatted(location, e.getMessage()), e);
    }
  }
}
