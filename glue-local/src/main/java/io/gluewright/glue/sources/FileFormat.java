package io.gluewright.glue.sources;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.GlueContext;
import io.gluewright.glue.records.ColumnarFiles;
import io.gluewright.glue.records.InputFile;
import io.gluewright.glue.records.RecordReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The way in which chosen files become a frame.
 *
 * @param name the format
 * @param options of the format
 * @param schema of the table, where the catalog declares one
 */
record FileFormat(String name, Map<String, String> options, Optional<StructType> schema) {
  private static final List<String> COLUMNAR = List.of("parquet", "orc", "avro");

  /** Whether the files hold a schema of their own. */
  static boolean isColumnar(String format) {
    return COLUMNAR.contains(format);
  }

  static boolean isSupported(String format) {
    return isColumnar(format) || RecordReader.supports(format);
  }

  DynamicFrame read(GlueContext context, List<FoundFile> files, String transformationContext) {
    List<InputFile> inputs = files.stream().map(FoundFile::file).toList();
    if (isColumnar(name)) {
      return columnar(context, files, inputs, transformationContext);
    }
    if (schema.isPresent()) {
      return DynamicFrame.apply(rows(context, files), context);
    }
    return RecordReader.read(context, inputs, name, options, transformationContext);
  }

  private DynamicFrame columnar(
      GlueContext context,
      List<FoundFile> files,
      List<InputFile> inputs,
      String transformationContext) {
    ColumnarFiles looked = ColumnarFiles.look(context.getSparkSession(), inputs, name);
    Set<String> refused = looked.refused();
    if (refused.isEmpty()) {
      return DynamicFrame.apply(rows(context, files), context);
    }
    List<FoundFile> others =
        files.stream().filter(file -> !refused.contains(file.file().path())).toList();
    return new DynamicFrame(context, looked.beside(rows(context, others)), transformationContext);
  }

  private Dataset<Row> rows(GlueContext context, List<FoundFile> files) {
    return table(context, files).orElseGet(() -> context.getSparkSession().emptyDataFrame());
  }

  /** The rows of the files, with their partition columns; folder by folder, united by name. */
  private Optional<Dataset<Row>> table(GlueContext context, List<FoundFile> files) {
    Map<String, List<String>> byRoot = new LinkedHashMap<>();
    for (FoundFile file : files) {
      // An empty file is no file of a columnar format, and adds no row in the others.
      if (file.file().length() > 0) {
        byRoot.computeIfAbsent(file.root(), r -> new ArrayList<>()).add(literal(file));
      }
    }
    return byRoot.entrySet().stream()
        .map(root -> reader(context, root.getKey()).load(root.getValue().toArray(String[]::new)))
        .reduce((one, other) -> one.unionByName(other, true));
  }

  private DataFrameReader reader(GlueContext context, String root) {
    DataFrameReader reader = context.getSparkSession().read().format(name);
    if (!name.equals("avro")) {
      reader.option("mergeSchema", "true");
    }
    reader.options(options).option("basePath", root);
    schema.ifPresent(reader::schema);
    return reader;
  }

  /**
   * The path of a file for a reader that takes patterns: a bracket or a star means itself. Spark's
   * own switch against patterns is of no use: with it on, each path that looks like one stands for
   * all the paths of the call.
   */
  private static String literal(FoundFile file) {
    return file.file().path().replaceAll("[\\[\\]{}*?\\\\]", "\\\\$0");
  }
}
