package io.gluewright.runtime.tables;

import static java.util.stream.Collectors.joining;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.ReferenceFile;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.runtime.batches.FileIdentity;
import io.gluewright.runtime.sources.Neighbour;
import io.gluewright.transforms.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Opens the files that rules look into. */
public final class ReferenceReader {
  /** Formats whose files hold no names and types that can be trusted, but for those declared. */
  private static final List<String> TEXTS = List.of("csv", "json");

  private static final List<String> FORMATS =
      List.of("csv", "json", "parquet", "orc", "avro", "delta");

  private final SparkSession spark;

  private ReferenceReader(SparkSession spark) {
    this.spark = spark;
  }

  public static ReferenceReader with(SparkSession spark) {
    return new ReferenceReader(spark);
  }

  /** Looks whether there is something to open, without opening it. Starts no Spark job. */
  public void verify(String name, ReferenceFile file, Problems problems) {
    if (!file.format().isEmpty() && !FORMATS.contains(file.format())) {
      problems.add(Problem.unknown(file.at(), "format", file.format(), FORMATS));
    }
    Configuration hadoop = spark.sessionState().newHadoopConf();
    if (!file.path().isEmpty() && !exists(file, hadoop)) {
      problems.add(
          new Problem(
              file.at(),
              "the table \"%s\" is to be read from %s, which does not exist"
                  .formatted(name, file.path()),
              "a folder or a file that can be read",
              Neighbour.of(new Path(file.path()), hadoop).map("did you mean \"%s\"?"::formatted)));
    }
  }

  /**
   * The rows of a file; what comes of their values is decided when they are used: one that is not
   * of its declared type, and a heading that is not as declared, end the run. Of Parquet, ORC, Avro
   * and Delta those columns that are declared, found by name. CSV has a heading unless its options
   * say otherwise.
   *
   * @throws InvalidInputException if the files cannot be opened or do not have a declared column
   */
  public Dataset<Row> open(String name, ReferenceFile file) {
    try {
      return opened(name, file);
    } catch (InvalidInputException e) {
      throw e;
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      InvalidInputException refusal =
          InvalidInputException.of(
              Problem.of(
                  file.at(),
                  "the table \"%s\" cannot be opened: %s".formatted(name, firstLine(e)),
                  "a file or folder of format " + file.format()));
      refusal.initCause(e);
      throw refusal;
    }
  }

  /**
   * Which files there are, of what length and from when: before they are opened, so that a change
   * that comes later is a change. Of Delta, those of its log.
   */
  String state(ReferenceFile file) {
    Path path =
        file.format().equals("delta") ? new Path(file.path(), "_delta_log") : new Path(file.path());
    try {
      FileSystem files = path.getFileSystem(spark.sessionState().newHadoopConf());
      FileStatus[] found = files.globStatus(path);
      List<String> all = new ArrayList<>();
      for (FileStatus each : found == null ? new FileStatus[0] : found) {
        RemoteIterator<LocatedFileStatus> within = files.listFiles(each.getPath(), true);
        while (within.hasNext()) {
          all.add(FileIdentity.of(within.next()).toString());
        }
      }
      return Fingerprint.of(all.stream().sorted().collect(joining("\n")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file.path(), e);
    }
  }

  private Dataset<Row> opened(String name, ReferenceFile file) {
    DataFrameReader reader = spark.read().format(file.format()).options(options(file));
    if (file.columns().isEmpty()) {
      return reader.load(file.path());
    }
    StructType columns = file.columns().orElseThrow();
    return TEXTS.contains(file.format())
        ? reader.schema(columns).load(file.path())
        : promised(name, file, columns, reader.load(file.path()));
  }

  /** Spark makes null of what it cannot read, and goes by places rather than names, unless told. */
  private static Map<String, String> options(ReferenceFile file) {
    Map<String, String> options = new HashMap<>();
    if (TEXTS.contains(file.format())) {
      options.put("mode", "FAILFAST");
      options.put("header", "true");
      options.put("enforceSchema", "false");
    }
    options.putAll(file.options());
    return options;
  }

  private static Dataset<Row> promised(
      String name, ReferenceFile file, StructType columns, Dataset<Row> found) {
    Problems problems = new Problems();
    Column[] selected =
        Arrays.stream(columns.fields())
            .flatMap(column -> promised(name, file, column, found, problems).stream())
            .toArray(Column[]::new);
    problems.throwIfAny();
    return found.select(selected);
  }

  private static Optional<Column> promised(
      String name, ReferenceFile file, StructField column, Dataset<Row> found, Problems problems) {
    Optional<StructField> same =
        Arrays.stream(found.schema().fields())
            .filter(field -> field.name().equalsIgnoreCase(column.name()))
            .findFirst();
    if (same.isEmpty()) {
      problems.add(
          Problem.unknown(
              file.at(),
              "column of the table \"%s\", which its columns declare:".formatted(name),
              column.name(),
              List.of(found.columns())));
    } else if (!Cast.canUpCast(same.get().dataType(), column.dataType())) {
      problems.add(
          Problem.of(
              file.at(),
              "the column \"%s\" of the table \"%s\" is %s"
                  .formatted(column.name(), name, same.get().dataType().sql()),
              column.dataType().sql() + ", as its columns declare"));
    }
    return same.map(
        field -> PlainSql.column(field.name()).cast(column.dataType()).as(column.name()));
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
  }

  private static boolean exists(ReferenceFile file, Configuration hadoop) {
    Path path = new Path(file.path());
    try {
      FileStatus[] found = path.getFileSystem(hadoop).globStatus(path);
      return found != null && found.length > 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for " + file.path(), e);
    }
  }
}
