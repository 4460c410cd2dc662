package io.gluewright.jobs.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.jobs.load.Torture.Books;
import io.gluewright.jobs.load.Torture.Key;
import io.gluewright.jobs.load.Torture.Letter;
import io.gluewright.testkit.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

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
          options { multiLine = "true", exclusions = "[\\"**.json\\",\\"**.md\\",\\"FACTS.tsv\\"]" }
          columns = "col0 string, col1 string"
          rules = [ NAME_FILE ]
          checks = [ { check = complete, columns = [col0] } ]
        }
        csv_with_header {
          format = csv
          path = ${input}/csv_torture
          options {
            withHeader = "true"
            multiLine = "true"
            exclusions = "[\\"**.json\\",\\"**.md\\",\\"FACTS.tsv\\",\\"duckdb/**\\"]"
          }
          rules = [ NAME_FILE ]
        }
        json_documents {
          format = json
          path = ${input}/json_torture
          options { multiLine = "true", ONLY_DATA }
          columns = "id string, a string"
          rules = [ NAME_FILE ]
          checks = [ { check = at-least-one, columns = [id, a] } ]
        }
        json_lines {
          format = json
          path = ${input}/json_torture
          options { ONLY_DATA }
          columns = "id string, a string"
          rules = [ NAME_FILE ]
          checks = [ { check = at-least-one, columns = [id, a] } ]
        }
        xml_gudid {
          format = xml
          path = ${input}/xml_gudid
          options { rowTag = device, ONLY_DATA }
          columns = "deviceCount int, rx boolean"
          rules = [ NAME_FILE ]
        }
        xml_openfda {
          format = xml
          path = ${input}/xml_openfda
          options { rowTag = section, ONLY_DATA }
          columns = "_ID string, title string"
          rules = [ NAME_FILE ]
        }
        xml_pubmed {
          format = xml
          path = ${input}/xml_pubmed
          options { rowTag = ref, ONLY_DATA }
          columns = "_id string, label string"
          rules = [ NAME_FILE ]
        }
      }
      """
          .replace(
              "NAME_FILE",
              "{ type = derived_field, target_column = file, expression = \"__gw_file\" }")
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

  @TempDir static Path folder;

  private static Path real;
  private static Torture torture;
  private static List<Letter> letters;
  private static Map<Key, Books> books;

  @BeforeAll
  static void load() {
    real = SharedData.folder("real");
    for (String name : List.of("csv_torture", "json_torture", "xml_gudid", "xml_openfda")) {
      SharedData.folder("real/" + name);
    }
    torture = Torture.run(folder, SOURCES.replace("INPUT", real.toString()) + sinks());
    letters = torture.letters();
    books = new TreeMap<>();
    torture.books().forEach((key, of) -> books.put(new Key(key.source(), below(key)), of));
  }

  private static String sinks() {
    return NAMES.stream()
        .map("sinks.%1$s { type = files, path = ${output}/tables/%1$s }\n"::formatted)
        .collect(Collectors.joining());
  }

  @Test
  void dump() throws IOException {
    StringBuilder t = new StringBuilder();
    books.forEach((k, b) -> t.append(k.source() + "\t" + k.file() + "\t" + b.good() + "\t" + b.quarantined() + "\t" + b.dead() + "\n"));
    Files.writeString(Path.of("/tmp/gw/hostile/table.tsv"), t);
    StringBuilder l = new StringBuilder();
    letters.forEach(x -> l.append(x.key().source() + "\t" + below(x.key()) + "\t" + x.error().getAs("line") + "\t" + x.offset() + "\t" + x.message().replace("\n", " ") + "\t" + x.bytes().length + "\n"));
    Files.writeString(Path.of("/tmp/gw/hostile/letters.tsv"), l);
  }

  @Test
  void theBooksOfEachSourceAreThoseOfItsFiles() {
    for (String source : NAMES) {
      Books sum =
          books.entrySet().stream()
              .filter(file -> file.getKey().source().equals(source))
              .map(Map.Entry::getValue)
              .reduce(Books.EMPTY, Books::plus);
      assertThat(torture.reported(source)).as(source).isEqualTo(sum);
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

  private static String below(Key key) {
    String path = URI.create(key.file()).getPath();
    return path.substring(real.toString().length() + 1);
  }
}
