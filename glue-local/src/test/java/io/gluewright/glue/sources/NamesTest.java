package io.gluewright.glue.sources;

import static io.gluewright.glue.sources.Lake.options;
import static io.gluewright.glue.sources.Lake.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.glue.DataSink;
import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.util.Job;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file or a folder is called, it is read, and read once. */
class NamesTest {
  private static final String TIME = "2026-01-01T10:00:00Z";
  private static final String FOLDER = "Größe [1] {a,b} 50% %20 +&#?*";
  private static final List<String> NAMES =
      List.of(
          "a b", "a%20b", "a+b", "100%", "a=b", "Grüße", "x[1]", "{y},z", "q?*", "it's", "a#b;c",
          "日本", "a\\b", "$x");

  /** Values of a partition column; the last is as long as it is odd. */
  private static final String PARTITIONED =
      """
      id int | k string
      1      | a b
      2      | a=b
      3      | 100%
      4      | Grüße
      5      | [x]
      6      | a/b
      7      | {y}*?
      8      | a%20b
      9      | -
      """;

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void open() {
    lake = Lake.in(folder);
    Spark.session().sql("CREATE DATABASE IF NOT EXISTS shop");
    Spark.session().sql("DROP TABLE IF EXISTS shop.names");
  }

  @AfterEach
  void leave() {
    Spark.session().sql("DROP TABLE IF EXISTS shop.names");
    lake.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "xml", "parquet", "orc", "avro"})
  void filesOfAnyNameAreReadOnce(String format) throws IOException {
    for (int i = 0; i < NAMES.size(); i++) {
      write(format, NAMES.get(i), i);
    }
    lake.begin("r1", "2026-01-01T12:00:00Z");
    assertThat(ids(read(format))).hasSize(NAMES.size()).doesNotHaveDuplicates();
    Job.commit();

    write(format, "ein %41 neues", 99);
    lake.touch(FOLDER + "/ein %41 neues." + format, "2026-01-01T11:59:00Z");
    lake.begin("r2", "2026-01-01T12:00:01Z");
    assertThat(ids(read(format))).containsExactly("99");
    Job.commit();

    lake.begin("r3", "2026-01-01T12:00:02Z");
    assertThat(rows(read(format)).columns()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "json"})
  void oneFileIsASourceOfItsOwn(String format) throws IOException {
    write(format, "a [b] 5%", 7);
    write(format, "other", 8);
    String path = lake.path(FOLDER + "/a [b] 5%." + format);

    DynamicFrame frame =
        lake.glue()
            .getSourceWithFormat("file", options("path", path), "c", format, JsonOptions.empty())
            .getDynamicFrame();

    assertThatTable(rows(frame)).isEqualTo("id int\n7");
  }

  @Test
  void partitionFoldersOfAnyNameGiveTheirValues() throws IOException {
    table(PARTITIONED).write().partitionBy("k").parquet(lake.path(FOLDER));
    age();
    lake.begin("r1", "2026-01-01T12:00:00Z");
    assertThatTable(rows(read("parquet"))).isEqualTo(PARTITIONED);
    Job.commit();

    lake.begin("r2", "2026-01-01T12:00:01Z");
    assertThat(rows(read("parquet")).columns()).isEmpty();
    assertThatTable(rows(parquet("k = 'a=b' OR k = '100%' OR k = 'a%20b' OR k IS NULL")))
        .isEqualTo("id int | k string\n2 | a=b\n3 | 100%\n8 | a%20b\n9 | -");
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "parquet"})
  void tablesInFoldersOfAnyNameAreWrittenAndReadOnce(String format) throws IOException {
    write(PARTITIONED, format);
    age();
    assertThatTable(Spark.session().table("shop.names")).isEqualTo(PARTITIONED);

    lake.begin("r1", "2026-01-01T12:00:00Z");
    assertThatTable(rows(catalog())).isEqualTo(PARTITIONED);
    Job.commit();

    lake.begin("r2", "2026-01-01T12:00:01Z");
    assertThat(rows(catalog()).columns()).isEmpty();
    Job.reset();
    write("id int | k string\n10 | a b\n11 | neu = [50%]", format); // the same place, so accepted
    assertThat(rows(catalog()).count()).isEqualTo(11);
  }

  private void write(String table, String format) {
    DataSink sink =
        lake.glue()
            .getSink(
                "s3",
                options(
                    "path",
                    lake.path(FOLDER),
                    "partitionKeys",
                    List.of("k"),
                    "enableUpdateCatalog",
                    true),
                "")
            .withFormat(format, JsonOptions.empty());
    sink.setCatalogInfo("shop", "names", "");
    sink.writeDynamicFrame(DynamicFrame.apply(table(table).coalesce(1), lake.glue()), null);
  }

  /** One file that holds the one record {@code id}. */
  private void write(String format, String name, int id) throws IOException {
    String file = FOLDER + "/" + name + "." + format;
    switch (format) {
      case "csv" -> lake.file(file, TIME, "id\n" + id + "\n");
      case "json" -> lake.file(file, TIME, "{\"id\": " + id + "}\n");
      case "xml" -> lake.file(file, TIME, "<all><r><id>" + id + "</id></r></all>");
      default -> {
        Path made = folder.resolve("made");
        table("id int\n" + id).coalesce(1).write().mode("overwrite").format(format).save("" + made);
        try (Stream<Path> parts = Files.list(made)) {
          Path part = parts.filter(p -> p.toString().endsWith(format)).findFirst().orElseThrow();
          Files.createDirectories(folder.resolve(FOLDER));
          Files.move(part, folder.resolve(file));
        }
        lake.touch(file, TIME);
      }
    }
  }

  private DynamicFrame read(String format) {
    JsonOptions formatOptions =
        switch (format) {
          case "csv" -> options("withHeader", true);
          case "xml" -> options("rowTag", "r");
          default -> JsonOptions.empty();
        };
    return lake.glue()
        .getSourceWithFormat(
            "s3", options("paths", List.of(lake.path(FOLDER))), "names", format, formatOptions)
        .getDynamicFrame();
  }

  private DynamicFrame parquet(String predicate) {
    return lake.glue()
        .getSource("parquet", options("path", lake.path(FOLDER)), "", predicate)
        .getDynamicFrame();
  }

  private DynamicFrame catalog() {
    return lake.glue()
        .getCatalogSource("shop", "names", "", "table", "", JsonOptions.empty(), null)
        .getDynamicFrame();
  }

  private static List<String> ids(DynamicFrame frame) {
    return rows(frame).select("id").collectAsList().stream()
        .map((Row row) -> String.valueOf(row.get(0)))
        .toList();
  }

  private void age() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve(FOLDER))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lake.touch(folder.relativize(file).toString(), TIME);
      }
    }
  }
}
