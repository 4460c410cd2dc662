package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.drift.Typing;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * Files that commands read: rows and schemas. The format of rows is told by the name of the file,
 * or of the first file in the folder.
 */
public final class DataFiles {
  private static final List<String> FORMATS =
      List.of("parquet", "orc", "json", "jsonl", "ndjson", "csv", "tsv");
  private static final List<String> PACKED = List.of(".gz", ".bz2", ".zst");

  /** A record that is cut or has too much in it must not become another one in silence. */
  private static final String STRICT = "FAILFAST";

  private final SparkSession spark;
  private final Optional<String> separator;

  /**
   * @param separator what stands between the values of a CSV file; a comma unless said, a tab in
   *     {@code .tsv}
   */
  public DataFiles(SparkSession spark, Optional<String> separator) {
    this.spark = spark;
    this.separator = separator;
  }

  /** The rows that {@code --data} names. */
  Dataset<Row> rows(String path) {
    return rows("--data", path);
  }

  /**
   * The rows of a file or folder. CSV has a header, and its values are texts.
   *
   * @param option that names the path, for mistakes
   * @throws InvalidInputException if it is not there, or of a format that is not known
   */
  public Dataset<Row> rows(String option, String path) {
    Path root = new Path(path);
    try {
      FileSystem files = root.getFileSystem(spark.sparkContext().hadoopConfiguration());
      FileStatus status = files.getFileStatus(root);
      if (status.isDirectory() && files.exists(new Path(root, "_delta_log"))) {
        return spark.read().format("delta").load(path);
      }
      Path first = status.isDirectory() ? firstFile(option, files, root) : root;
      return read(option, path, format(option, path, first.getName()), files, first);
    } catch (FileNotFoundException e) {
      InvalidInputException refusal = refused(option, path, "there is no such file");
      refusal.initCause(e);
      throw refusal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the types of {@link #rows(String)} are worth. */
  Typing typing(String path) {
    Path root = new Path(path);
    try {
      FileSystem files = root.getFileSystem(spark.sparkContext().hadoopConfiguration());
      boolean isFolder = files.getFileStatus(root).isDirectory();
      if (isFolder && files.exists(new Path(root, "_delta_log"))) {
        return Typing.DECLARED;
      }
      Path first = isFolder ? firstFile("--data", files, root) : root;
      return switch (format("--data", path, first.getName())) {
        case "csv", "tsv" -> Typing.TEXTS;
        case "json", "jsonl", "ndjson" -> Typing.INFERRED;
        default -> Typing.DECLARED;
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The columns that a file names: DDL such as {@code id string, total double}, or the JSON that
   * Spark writes of a schema.
   *
   * @throws InvalidInputException if it is neither
   */
  static StructType schema(String file) {
    try {
      String text = Files.readString(java.nio.file.Path.of(file)).strip();
      if (text.startsWith("{") && DataType.fromJson(text) instanceof StructType type) {
        return type;
      }
      return StructType.fromDDL(text.replaceAll("\\s+", " "));
    } catch (IOException e) {
      InvalidInputException refusal =
          InvalidInputException.of(
              Problem.of(
                  Location.of("--schema"), "cannot read %s".formatted(file), "a file of columns"));
      refusal.initCause(e);
      throw refusal;
    } catch (Exception e) { // the parser throws a checked exception that it does not declare
      InvalidInputException refusal =
          InvalidInputException.of(
              Problem.of(
                  Location.of(file),
                  "this is no list of columns: " + firstLine(e),
                  "DDL such as id string, total decimal(10,2), or Spark's JSON of a schema"));
      refusal.initCause(e);
      throw refusal;
    }
  }

  private Dataset<Row> read(String option, String path, String format, FileSystem files, Path first)
      throws IOException {
    return switch (format) {
      case "csv", "tsv" ->
          separated(option, path, csv(path, separator.orElse(format.equals("tsv") ? "\t" : ",")));
      case "json", "jsonl", "ndjson" ->
          spark
              .read()
              .option("multiLine", String.valueOf(isArray(files, first)))
              .option("mode", STRICT)
              .json(path);
      default -> spark.read().format(format).load(path);
    };
  }

  private Dataset<Row> csv(String path, String between) {
    DataFrameReader reader =
        spark
            .read()
            .option("header", "true")
            .option("sep", between)
            .option("multiLine", "true")
            .option("escape", "\"")
            .option("mode", STRICT)
            .option("enforceSchema", "false");
    Dataset<Row> rows = reader.csv(path);
    return hasNameOfSparks(rows.columns())
        ? reader.option("enforceSchema", "true").schema(rows.schema()).csv(path)
        : rows;
  }

  /**
   * Whether a header has no name for a column, or two of one name: Spark makes others of them by
   * their place, and then finds that the header is another one.
   */
  private static boolean hasNameOfSparks(String[] columns) {
    Set<String> stems = new HashSet<>();
    for (int i = 0; i < columns.length; i++) {
      String place = Integer.toString(i);
      if (columns[i].equals("_c" + place)) {
        return true;
      }
      if (columns[i].endsWith(place)) {
        String stem = columns[i].substring(0, columns[i].length() - place.length());
        if (!stems.add(stem.toLowerCase(Locale.ROOT))) {
          return true;
        }
      }
    }
    return false;
  }

  /** One column with another separator in its name was read by the wrong one. */
  private Dataset<Row> separated(String option, String path, Dataset<Row> rows) {
    if (separator.isEmpty() && rows.columns().length == 1) {
      String header = rows.columns()[0];
      for (String other : List.of(";", "\t", "|", ",")) {
        if (header.contains(other)) {
          String shown = other.equals("\t") ? "$'\\t'" : "'" + other + "'";
          throw InvalidInputException.of(
              Problem.of(
                  Location.of(option),
                  "%s: there is one column, whose name has %s in it".formatted(path, shown),
                  "columns with a comma between their names, in a .tsv file a tab",
                  "--separator %s, or what else is between the values".formatted(shown)));
        }
      }
    }
    return rows;
  }

  /** One array over many lines is read in another way than an object per line. */
  private static boolean isArray(FileSystem files, Path file) throws IOException {
    try (InputStream stream = files.open(file)) {
      return new String(stream.readNBytes(64), StandardCharsets.UTF_8).strip().startsWith("[");
    }
  }

  private static Path firstFile(String option, FileSystem files, Path folder) throws IOException {
    RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
    while (all.hasNext()) {
      Path file = all.next().getPath();
      if (!file.getName().startsWith("_") && !file.getName().startsWith(".")) {
        return file;
      }
    }
    throw refused(option, folder.toString(), "the folder is empty");
  }

  private static String format(String option, String path, String name) {
    String bare = name.toLowerCase(Locale.ROOT);
    for (String packed : PACKED) {
      bare = bare.endsWith(packed) ? bare.substring(0, bare.length() - packed.length()) : bare;
    }
    String ending = bare.substring(bare.lastIndexOf('.') + 1);
    if (!FORMATS.contains(ending)) {
      throw refused(option, path, "%s has no name that tells its format".formatted(name));
    }
    return ending;
  }

  private static InvalidInputException refused(String option, String path, String found) {
    return InvalidInputException.of(
        Problem.of(
            Location.of(option),
            "%s: %s".formatted(path, found),
            "a file or folder of rows, of one of " + FORMATS));
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
  }
}
