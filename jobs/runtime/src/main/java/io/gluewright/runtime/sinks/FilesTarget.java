package io.gluewright.runtime.sinks;

import com.amazonaws.services.glue.DataSink;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.staging.Staged;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Writes files through Glue's sink and keeps the catalog up to date. It only ever adds files. */
final class FilesTarget implements Target {
  private final FilesSpec spec;
  private final GlueSession glue;
  private final SparkSession spark;

  FilesTarget(FilesSpec spec, GlueSession glue, SparkSession spark) {
    this.spec = spec;
    this.glue = glue;
    this.spark = spark;
  }

  @Override
  public Written append(Staged rows) {
    spec.table().ifPresent(table -> makeSureThereIs(table.database()));
    DataSink sink = glue.sink(options(), "sink-" + spec.name(), spec.format(), formatOptions());
    spec.table().ifPresent(table -> sink.setCatalogInfo(table.database(), table.table(), ""));
    GlueFrames.write(sink, GlueFrames.of(rows.rows(), glue), "sink " + spec.name());
    return new Written(rows.count(), 0, 0, spec.path());
  }

  @Override
  public Written merge(Staged rows) {
    throw InvalidInputException.of(
        Problem.of(
            spec.at(),
            "the job merges into the sink \"%s\", which is of type files".formatted(spec.name()),
            "type = delta, for files can only be added"));
  }

  @Override
  public Optional<Dataset<Row>> table() {
    return Optional.empty();
  }

  private void makeSureThereIs(String database) {
    if (!spark.catalog().databaseExists(database)) {
      spark.sql("CREATE DATABASE IF NOT EXISTS `%s`".formatted(database.replace("`", "``")));
    }
  }

  private Map<String, Object> options() {
    Map<String, Object> options = new LinkedHashMap<>(spec.options());
    options.put("path", spec.path());
    if (!spec.partitionBy().isEmpty()) {
      options.put("partitionKeys", spec.partitionBy());
    }
    if (spec.table().isPresent()) {
      options.putIfAbsent("enableUpdateCatalog", true);
      options.putIfAbsent("updateBehavior", "UPDATE_IN_DATABASE");
    }
    return options;
  }

  /** Glue updates the catalog for Parquet only when its own writer is used. */
  private Map<String, Object> formatOptions() {
    Map<String, Object> options = new LinkedHashMap<>(spec.options());
    if (spec.format().equals("parquet")) {
      options.putIfAbsent("useGlueParquetWriter", true);
    }
    return options;
  }
}
