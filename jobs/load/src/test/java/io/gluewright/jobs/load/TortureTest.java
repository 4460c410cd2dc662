package io.gluewright.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.jobs.load.Torture.Books;
import io.gluewright.jobs.load.Torture.Letter;
import io.gluewright.jobs.load.Torture.SourceFile;
import io.gluewright.testkit.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Public suites of files that break readers, all in one run of the job. What is expected of each
 * file stands in {@code torture.tsv}: how many records are good, quarantined and dead letters, and
 * where that is not what Python's reader finds, why.
 */
class TortureTest {
  private static final String SOURCES =
      """
      input = "INPUT"
      sources {
        csv {
          format = csv
          path = ${input}/csv_torture
          options { attachFilename = file, multiLine = "true", exclusions = "[\\"**.json\\",\\"**.md\\",\\"FACTS.tsv\\"]" }
          columns = "col0 string, col1 string, file string"
          checks = [ { check = complete, columns = [col0] } ]
        }
        csv_with_header {
          format = csv
          path = ${input}/csv_torture
          options {
            attachFilename = file
            withHeader = "true"
            multiLine = "true"
            exclusions = "[\\"**.json\\",\\"**.md\\",\\"FACTS.tsv\\",\\"duckdb/**\\"]"
          }
        }
        json_documents {
          format = json
          path = ${input}/json_torture
          options { attachFilename = file, multiLine = "true", ONLY_DATA }
          columns = "id string, a string, file string"
          checks = [ { check = at-least-one, columns = [id, a] } ]
        }
        json_lines {
          format = json
          path = ${input}/json_torture
          options { attachFilename = file, ONLY_DATA }
          columns = "id string, a string, file string"
          checks = [ { check = at-least-one, columns = [id, a] } ]
        }
        xml_gudid {
          format = xml
          path = ${input}/xml_gudid
          options { attachFilename = file, rowTag = device, ONLY_DATA }
          columns = "deviceCount int, rx boolean, file string"
        }
        xml_openfda {
          format = xml
          path = ${input}/xml_openfda
          options { attachFilename = file, rowTag = section, ONLY_DATA }
          columns = "_ID string, title string, file string"
        }
        xml_pubmed {
          format = xml
          path = ${input}/xml_pubmed
          options { attachFilename = file, rowTag = ref, ONLY_DATA }
          columns = "_id string, label string, file string"
        }
      }
      """
          .replace("ONLY_DATA", "exclusions = \"[\\\"**.md\\\",\\\"FACTS.tsv\\\"]\"");

  private static final List<String> NAMES =
      List.of(
          "csv",
          "csv_with_header",
          "json_documents",
          "json_lines",
          "xml_gudid",
          "xml_openfda",
          "xml_pubmed");

  private static final Pattern BLANK_LINES = Pattern.compile("(?:^| )0x(\\d+)");

  @TempDir static Path folder;

  private static Path real;
  private static Torture torture;
  private static List<Letter> letters;
  private static Map<SourceFile, Books> books;
  private static List<Row> withHeader;

  @BeforeAll
  static void load() {
    real = SharedData.folder("real");
    for (String name : List.of("csv_torture", "json_torture", "xml_gudid", "xml_openfda")) {
      SharedData.folder("real/" + name);
    }
    torture = Torture.run(folder, SOURCES.replace("INPUT", real.toString()) + sinks());
    letters = torture.letters();
    withHeader = torture.table("csv_with_header").collectAsList();
    books = new TreeMap<>();
    torture.books().forEach((key, of) -> books.put(new SourceFile(key.source(), below(key)), of));
  }

  private static String sinks() {
    return NAMES.stream()
        .map("sinks.%1$s { type = files, path = ${output}/tables/%1$s }\n"::formatted)
        .collect(Collectors.joining());
  }

  @Test
  void theBooksOfEachSourceAreThoseOfItsFiles() {
    for (String source : NAMES) {
      assertThat(torture.reported(source)).as(source).isEqualTo(torture.sum(source));
    }
  }

  @Test
  void everyDeadLetterHoldsTheBytesOfItsFile() {
    Map<String, byte[]> contents = new TreeMap<>();
    for (Letter letter : letters) {
      assertThat(letter.message()).isNotBlank();
      byte[] content = contents.computeIfAbsent(letter.key().file(), TortureTest::content);
      if (letter.offset() < 0) {
        assertThat(letter.error().<Long>getAs("line")).as(letter.toString()).isPositive();
        continue;
      }
      int from = (int) letter.offset();
      byte[] bytes = letter.bytes();
      assertThat(Arrays.equals(content, from, from + bytes.length, bytes, 0, bytes.length))
          .as(letter.toString())
          .isTrue();
    }
  }

  private static byte[] content(String uri) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of(URI.create(uri.replace("file:/", "file:///"))));
      return uri.endsWith(".gz")
          ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes()
          : bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "torture.tsv", delimiter = '\t', numLinesToSkip = 1)
  void eachFileCostsWhatItMust(
      String source, String file, long good, long quarantined, long dead, String note) {
    Books found = books.getOrDefault(new SourceFile(source, file), Books.EMPTY);

    assertThat(found).isEqualTo(new Books(good, quarantined, dead));
    if (note == null) {
      records(source, file).ifPresent(count -> assertThat(found.read()).isEqualTo(count));
    }
  }

  @Test
  void everyFileStandsInTheTable() throws IOException {
    List<String> table =
        Files.readAllLines(Path.of("src/test/resources/io/gluewright/jobs/load/torture.tsv"));

    for (SourceFile key : books.keySet()) {
      assertThat(table).anyMatch(line -> line.startsWith(key.source() + "\t" + key.file() + "\t"));
    }
    for (String set :
        List.of("csv_torture", "json_torture", "xml_gudid", "xml_openfda", "xml_pubmed")) {
      try (Stream<Path> files = Files.walk(real.resolve(set))) {
        assertThat(files.filter(Files::isRegularFile).filter(TortureTest::isData))
            .allSatisfy(
                file ->
                    assertThat(table)
                        .anyMatch(line -> line.contains("\t" + real.relativize(file) + "\t")));
      }
    }
  }

  /** Two of the files are not what their authors meant: see the README of the suite. */
  @ParameterizedTest
  @MethodSource("expectations")
  void aFileThatComesWithItsValuesGivesExactlyThem(String file) throws IOException {
    Path csv = real.resolve("csv_torture").resolve(file);
    String text =
        Files.readString(Path.of(csv.toString().replaceFirst("csv$", "json")))
            .replace("1234567890", "2095257564") // another number than in the CSV
            .replace("\\r\\n", "\\n"); // the CSV has come with other line ends

    List<Map<String, String>> found =
        withHeader.stream()
            .filter(row -> row.<String>getAs("file").endsWith("/" + file))
            .map(TortureTest::values)
            .toList();

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(expected(new ObjectMapper().readTree(text)));
  }

  static List<String> expectations() throws IOException {
    Path folder = SharedData.folder("real/csv_torture");
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(file -> folder.relativize(file).toString().replaceFirst("json$", "csv"))
          .sorted()
          .toList();
    }
  }

  /** Objects, one object, or arrays of which the first is the header. */
  private static List<Map<String, String>> expected(JsonNode json) {
    List<Map<String, String>> records = new ArrayList<>();
    if (json.isObject()) {
      records.add(record(json));
    }
    for (int i = 0; json.isArray() && i < json.size(); i++) {
      if (json.get(i).isObject()) {
        records.add(record(json.get(i)));
      } else if (i > 0) {
        Map<String, String> record = new TreeMap<>();
        for (int j = 0; j < json.get(i).size(); j++) {
          record.put(json.get(0).get(j).asText(), json.get(i).get(j).asText());
        }
        records.add(record);
      }
    }
    return records;
  }

  private static Map<String, String> record(JsonNode object) {
    Map<String, String> record = new TreeMap<>();
    object
        .fields()
        .forEachRemaining(field -> record.put(field.getKey(), field.getValue().asText()));
    return record;
  }

  private static Map<String, String> values(Row row) {
    Map<String, String> values = new TreeMap<>();
    for (String column : row.schema().fieldNames()) {
      if (!column.equals("file") && row.getAs(column) != null) {
        values.put(column, row.getAs(column));
      }
    }
    return values;
  }

  /** How many records Python's readers find: of a CSV file, and of JSON taken line by line. */
  private static OptionalLong records(String source, String file) {
    return switch (source) {
      case "csv" -> python("csv_torture", file, 10);
      case "json_lines" -> python("json_torture", file, 7);
      default -> OptionalLong.empty();
    };
  }

  private static OptionalLong python(String set, String file, int column) {
    try {
      for (String line : Files.readAllLines(real.resolve(set).resolve("FACTS.tsv"))) {
        String[] facts = line.split("\t", -1);
        if (file.equals(set + "/" + facts[0]) && !facts[column].isEmpty()) {
          return OptionalLong.of(Long.parseLong(facts[column]) - blankLines(facts[column + 1]));
        }
      }
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Among how many records there are of each width: those of none. */
  private static long blankLines(String widths) {
    Matcher none = BLANK_LINES.matcher(widths);
    return none.find() ? Long.parseLong(none.group(1)) : 0;
  }

  private static boolean isData(Path file) {
    String name = file.getFileName().toString();
    return !name.endsWith(".md")
        && !name.equals("FACTS.tsv")
        && !(name.endsWith(".json") && file.toString().contains("csv_torture"));
  }

  private static String below(SourceFile key) {
    String path = URI.create(key.file()).getPath();
    return path.substring(real.toString().length() + 1);
  }
}
