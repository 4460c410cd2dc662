package io.gluewright.jobs.load;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.Launcher;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One run of the job over folders of files that mean harm, and what became of each file. */
final class Torture {
  /** What became of the records of one file. */
  record Books(long good, long quarantined, long dead) {
    static final Books EMPTY = new Books(0, 0, 0);

    long read() {
      return good + quarantined + dead;
    }

    Books plus(Books other) {
      return new Books(good + other.good, quarantined + other.quarantined, dead + other.dead);
    }
  }

  /** A file of a source. */
  record SourceFile(String source, String file) implements Comparable<SourceFile> {
    @Override
    public int compareTo(SourceFile other) {
      int order = source.compareTo(other.source);
      return order == 0 ? file.compareTo(other.file) : order;
    }
  }

  /** A dead letter, with the file that it is about. */
  record Letter(SourceFile key, Row error) {
    String message() {
      return error.getAs("msg");
    }

    long offset() {
      return error.<Long>getAs("offset");
    }

    byte[] bytes() {
      byte[] bytes = error.getAs("bytes");
      return bytes == null ? error.<String>getAs("input").getBytes(StandardCharsets.UTF_8) : bytes;
    }
  }

  private final Path folder;
  private final JsonNode report;
  private final List<Letter> letters;
  private final Map<SourceFile, Books> books;

  private Torture(Path folder, JsonNode report) {
    this.folder = folder;
    this.report = report;
    this.letters = readLetters(folder);
    this.books = readBooks(folder, letters);
  }

  /** Runs the job; {@code configuration} writes to {@code ${output}/tables}. */
  static Torture run(Path folder, String configuration) {
    try {
      Path file = Files.writeString(folder.resolve("torture.conf"), configuration);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      Spark.session().conf().set("spark.gluewright.bookmarks", folder + "/bookmarks");
      String[] arguments = {
        "--JOB_NAME",
        "load",
        "--JOB_RUN_ID",
        "jr_torture",
        "--json",
        "--conf",
        file.toString(),
        "--set",
        "output = \"%s/output\"".formatted(folder),
      };
      ExitCode code =
          Launcher.execute(
              "load",
              arguments,
              LoadJob::run,
              Clock.systemUTC(),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8));
      assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
      return new Torture(folder, new ObjectMapper().readTree(out.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a sink. */
  Dataset<Row> table(String source) {
    return Spark.session().read().parquet(folder + "/output/tables/" + source);
  }

  /** What the report says of a source. */
  Books reported(String source) {
    for (JsonNode books : report.findValues("sources").get(0)) {
      if (books.path("name").asText().equals(source)) {
        Books found =
            new Books(
                books.path("written").asLong(),
                books.path("quarantined").asLong(),
                books.path("deadLettered").asLong());
        assertThat(books.path("read").asLong(-1)).as(source).isEqualTo(found.read());
        return found;
      }
    }
    throw new AssertionError("not in the report: " + source);
  }

  /** What became of each file that gave anything. */
  Map<SourceFile, Books> books() {
    return books;
  }

  private static Map<SourceFile, Books> readBooks(Path folder, List<Letter> letters) {
    Map<SourceFile, Books> books = new TreeMap<>();
    add(
        books,
        Spark.session().read().schema("file string").parquet(folder + "/output/tables/*"),
        count -> new Books(count, 0, 0));
    if (Files.isDirectory(folder.resolve("output/quarantine"))) {
      add(
          books,
          Spark.session().read().schema("file string").json(folder + "/output/quarantine/*/*"),
          count -> new Books(0, count, 0));
    }
    letters.forEach(letter -> books.merge(letter.key(), new Books(0, 0, 1), Books::plus));
    return books;
  }

  /** What became of all files of a source. */
  Books sum(String source) {
    return books().entrySet().stream()
        .filter(file -> file.getKey().source().equals(source))
        .map(Map.Entry::getValue)
        .reduce(Books.EMPTY, Books::plus);
  }

  /** Every dead letter. */
  List<Letter> letters() {
    return letters;
  }

  private static List<Letter> readLetters(Path folder) {
    return Spark.session()
        .read()
        .schema(
            "error"
                + " struct<msg:string,input:string,source:string,line:long,offset:long,bytes:binary>")
        .json(folder + "/output/dead-letters/*/*")
        .select(input_file_name(), col("error"))
        .collectAsList()
        .stream()
        .map(
            row -> {
              Row error = row.getStruct(1);
              return new Letter(key(row.getString(0), error.getAs("source")), error);
            })
        .toList();
  }

  private static void add(
      Map<SourceFile, Books> books, Dataset<Row> rows, LongFunction<Books> counted) {
    rows.groupBy(input_file_name().as("written"), coalesce(rows.col("file"), lit("")))
        .count()
        .collectAsList()
        .forEach(
            row ->
                books.merge(
                    key(row.getString(0), row.getString(1)),
                    counted.apply(row.getLong(2)),
                    Books::plus));
  }

  /** The source is the folder below one of the areas of the output. */
  private static SourceFile key(String written, String file) {
    String source =
        written.replaceFirst(".*/output/(?:tables|quarantine|dead-letters)/([^/]+)/.*", "$1");
    return new SourceFile(source, file);
  }
}
