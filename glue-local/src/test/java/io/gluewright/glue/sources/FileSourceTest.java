package io.gluewright.glue.sources;

import static io.gluewright.glue.sources.Lake.options;
import static io.gluewright.glue.sources.Lake.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DataSource;
import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.util.Job;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {
  private static final JsonOptions HEADER = options("withHeader", true);

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void fill() {
    lake = Lake.in(folder);
  }

  @AfterEach
  void leave() {
    lake.close();
  }

  @Test
  void readsOnlyFilesThatAreNewSinceTheCommit() throws IOException {
    lake.file("in/a.csv", "2026-01-01T10:00:00Z", "id\n1\n");
    lake.begin("r1", "2026-01-01T12:00:00Z");
    assertThatTable(rows(csv().getDynamicFrame())).isEqualTo("id string\n1");
    Job.commit();

    lake.file("in/b.csv", "2026-01-01T13:00:00Z", "id\n2\n");
    lake.begin("r2", "2026-01-01T14:00:00Z");

    assertThatTable(rows(csv().getDynamicFrame())).isEqualTo("id string\n2");
  }

  @Test
  void aRunWithoutCommitIsAsIfItHadNotBeen() throws IOException {
    lake.file("in/a.csv", "2026-01-01T10:00:00Z", "id\n1\n");
    lake.begin("r1", "2026-01-01T12:00:00Z");
    csv().getDynamicFrame();

    lake.begin("r2", "2026-01-01T14:00:00Z");

    assertThatTable(rows(csv().getDynamicFrame())).isEqualTo("id string\n1");
  }

  @Test
  void withNothingNewTheFrameHasNoColumns() throws IOException {
    lake.file("in/a.csv", "2026-01-01T10:00:00Z", "id\n1\n");
    lake.begin("r1", "2026-01-01T12:00:00Z");
    csv().getDynamicFrame();
    Job.commit();

    lake.begin("r2", "2026-01-01T14:00:00Z");

    Dataset<Row> nothing = rows(csv().getDynamicFrame());
    assertThat(nothing.columns()).isEmpty();
    assertThat(nothing.count()).isZero();
  }

  @Test
  void aFileThatCopiesAnOldTimeWithinTheBandIsStillRead() throws IOException {
    lake.file("in/a.csv", "2026-01-01T11:59:00Z", "id\n1\n");
    lake.begin("r1", "2026-01-01T12:00:00Z");
    csv().getDynamicFrame();
    Job.commit();

    lake.file("in/late.csv", "2026-01-01T11:50:00Z", "id\n2\n");
    lake.file("in/too-late.csv", "2026-01-01T11:45:00Z", "id\n3\n");
    lake.begin("r2", "2026-01-01T12:05:00Z");

    assertThatTable(rows(csv().getDynamicFrame())).isEqualTo("id string\n2");
  }

  @Test
  void boundedFilesReadsTheRestInTheNextRun() throws IOException {
    lake.file("in/a.csv", "2026-01-01T10:00:00Z", "id\n1\n");
    lake.file("in/b.csv", "2026-01-01T10:00:00Z", "id\n2\n");
    JsonOptions bounded = options("paths", List.of(lake.path("in")), "boundedFiles", "1");
    lake.begin("r1", "2026-01-01T12:00:00Z");
    assertThatTable(rows(source(bounded, "ctx").withFormat("csv", HEADER).getDynamicFrame()))
        .isEqualTo("id string\n1");
    Job.commit();

    lake.begin("r2", "2026-01-01T12:00:01Z");

    assertThatTable(rows(source(bounded, "ctx").withFormat("csv", HEADER).getDynamicFrame()))
        .isEqualTo("id string\n2");
  }

  @Test
  void withoutContextOrJobEverythingIsRead() throws IOException {
    lake.file("in/a.csv", "2026-01-01T10:00:00Z", "id\n1\n");
    Job.reset();
    assertThatTable(rows(csv().getDynamicFrame())).isEqualTo("id string\n1");

    lake.begin("r1", "2026-01-01T12:00:00Z");
    source(in(), "").withFormat("csv", HEADER).getDynamicFrame();
    Job.commit();
    lake.begin("r2", "2026-01-01T14:00:00Z");

    assertThatTable(rows(source(in(), "").withFormat("csv", HEADER).getDynamicFrame()))
        .isEqualTo("id string\n1");
  }

  @Test
  void aDataFrameOfTheSourceKnowsNoBookmark() throws IOException {
    lake.file("in/a.csv", "2026-01-01T10:00:00Z", "id\n1\n");
    lake.begin("r1", "2026-01-01T12:00:00Z");
    csv().getDynamicFrame();
    Job.commit();
    lake.begin("r2", "2026-01-01T14:00:00Z");

    assertThatTable(csv().getDataFrame()).isEqualTo("id string\n1");
  }

  @Test
  void hiddenFilesAreNotRead() throws IOException {
    lake.file("in/a.csv", "2026-01-01T10:00:00Z", "id\n1\n");
    for (String hidden : List.of("_SUCCESS", ".a.csv.crc", "_temporary/b.csv", ".x/c.csv")) {
      lake.file("in/" + hidden, "2026-01-01T10:00:00Z", "id\n9\n");
    }
    JsonOptions deep = options("paths", List.of(lake.path("in")), "recurse", true);

    assertThatTable(rows(source(deep, "").withFormat("csv", HEADER).getDynamicFrame()))
        .isEqualTo("id string\n1");
  }

  @Test
  void foldersWithinAreReadOnlyOnRequest() throws IOException {
    lake.file("in/a.csv", "2026-01-01T10:00:00Z", "id\n1\n");
    lake.file("in/deep/b.csv", "2026-01-01T10:00:00Z", "id\n2\n");

    assertThatTable(rows(csv().getDynamicFrame())).isEqualTo("id string\n1");
    JsonOptions deep = options("paths", List.of(lake.path("in")), "recurse", "true");
    assertThatTable(rows(source(deep, "").withFormat("csv", HEADER).getDynamicFrame()))
        .isEqualTo("id string\n1\n2");
  }

  @Test
  void excludedFilesAreNotRead() throws IOException {
    lake.file("in/a.csv", "2026-01-01T10:00:00Z", "id\n1\n");
    lake.file("in/b.bak", "2026-01-01T10:00:00Z", "id\n2\n");
    lake.file("in/old/c.csv", "2026-01-01T10:00:00Z", "id\n3\n");
    JsonOptions options =
        options(
            "paths",
            List.of(lake.path("in")),
            "recurse",
            true,
            "exclusions",
            "[\"**.bak\", \"" + lake.path("in/old") + "/**\"]");

    assertThatTable(rows(source(options, "").withFormat("csv", HEADER).getDynamicFrame()))
        .isEqualTo("id string\n1");
  }

  @Test
  void aPathThatDoesNotExistGivesAnEmptyFrame() {
    JsonOptions nowhere = options("paths", List.of(lake.path("nowhere")));

    Dataset<Row> nothing = rows(source(nowhere, "c").withFormat("csv", HEADER).getDynamicFrame());

    assertThat(nothing.columns()).isEmpty();
  }

  @Test
  void namesWithBlanksAndBracketsAreNames() throws IOException {
    lake.file("in/a [1] 100%.json", "2026-01-01T10:00:00Z", "{\"id\": 1}\n");
    table("id int\n7").coalesce(1).write().parquet(lake.path("p/x [y] {z}"));

    assertThatTable(
            rows(source(in(), "").withFormat("json", JsonOptions.empty()).getDynamicFrame()))
        .isEqualTo("id int\n1");
    assertThatTable(
            rows(
                source(options("paths", List.of(lake.path("p/x [y] {z}"))), "")
                    .withFormat("parquet", JsonOptions.empty())
                    .getDynamicFrame()))
        .isEqualTo("id int\n7");
  }

  @Test
  void xmlIsRead() throws IOException {
    lake.file("in/a.xml", "2026-01-01T10:00:00Z", "<all><c><id>1</id></c><c><id>2</id></c></all>");

    assertThatTable(
            rows(source(in(), "").withFormat("xml", options("rowTag", "c")).getDynamicFrame()))
        .isEqualTo("id int\n1\n2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc", "avro"})
  void columnarFilesBringTheirPartitionColumns(String format) {
    table(
            """
            id int | year int | name string
            1      | 2024     | Ann
            2      | 2025     | Bob
            """)
        .write()
        .partitionBy("year")
        .format(format)
        .save(lake.path("in"));

    DataSource source = source(in(), "").withFormat(format, JsonOptions.empty());

    assertThatTable(rows(source.getDynamicFrame()))
        .isEqualTo(
            """
            id int | name string | year int
            1      | Ann         | 2024
            2      | Bob         | 2025
            """);
  }

  @Test
  void partitionColumnsStayWhenOnlyOnePartitionIsNew() throws IOException {
    table("id int | year int\n1 | 2024").write().partitionBy("year").parquet(lake.path("in"));
    age("in", "2026-01-01T10:00:00Z");
    lake.begin("r1", "2026-01-01T12:00:00Z");
    parquet("ctx").getDynamicFrame();
    Job.commit();
    table("id int\n2").write().parquet(lake.path("in/year=2025"));
    age("in/year=2025", "2026-01-01T13:00:00Z");

    lake.begin("r2", "2026-01-01T14:00:00Z");

    assertThatTable(rows(parquet("ctx").getDynamicFrame()))
        .isEqualTo("id int | year int\n2 | 2025");
  }

  @Test
  void filesWithNewColumnsAreUnited() {
    table("id int\n1").write().parquet(lake.path("in/x"));
    table("id int | name string\n2 | Bob").write().parquet(lake.path("in/y"));
    JsonOptions both = options("paths", List.of(lake.path("in/x"), lake.path("in/y")));

    assertThatTable(
            rows(source(both, "").withFormat("parquet", JsonOptions.empty()).getDynamicFrame()))
        .isEqualTo("id int | name string\n1 | -\n2 | Bob");
  }

  @Test
  void aPredicatePrunesPartitions() {
    table("id int | year int\n1 | 2024\n2 | 2025")
        .write()
        .partitionBy("year")
        .parquet(lake.path("in"));

    DataSource source = lake.glue().getSource("parquet", in(), "", "year > 2024");

    assertThatTable(rows(source.getDynamicFrame())).isEqualTo("id int | year int\n2 | 2025");
  }

  @Test
  void aPredicateOnAnotherColumnIsRefused() {
    table("id int | year int\n1 | 2024").write().partitionBy("year").parquet(lake.path("in"));

    assertThatThrownBy(() -> lake.glue().getSource("parquet", in(), "", "id = 1").getDynamicFrame())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "push-down predicate \"id = 1\": a condition on the partition columns [year]");
  }

  @Test
  void givesTheNumberOfPartitionsAskedFor() {
    table("id int\n1\n2\n3\n4").repartition(4).write().parquet(lake.path("in"));

    assertThat(parquet("").getDynamicFrame(1, 1).getNumPartitions()).isEqualTo(1);
    assertThat(parquet("").getDynamicFrame(8, 10).getNumPartitions()).isEqualTo(8);
    GlueContext three = new GlueContext(Spark.session().sparkContext(), 3, 3);
    assertThat(three.getSource("parquet", in(), "", "").getDynamicFrame().getNumPartitions())
        .isEqualTo(3);
  }

  @Test
  void aSourceWithoutAFormatSaysSo() throws IOException {
    lake.file("in/a.csv", "2026-01-01T10:00:00Z", "id\n1\n");

    assertThatThrownBy(() -> source(in(), "").getDynamicFrame())
        .hasMessageEndingWith("no format; set one with withFormat or getSourceWithFormat");
  }

  @Test
  void unknownFormatsAndConnectionsAreNamed() {
    assertThatThrownBy(() -> source(in(), "").withFormat("xls", JsonOptions.empty()))
        .hasMessage(
            "format \"xls\" cannot be read; expected csv, json, xml, fixed-width, xlsx, parquet, orc or avro");
    assertThatThrownBy(() -> lake.glue().getSource("ftp", in(), "", ""))
        .hasMessageStartingWith("connection type \"ftp\" is not known; expected s3, file");
    assertThatThrownBy(() -> lake.glue().getSource("s3", JsonOptions.empty(), "", ""))
        .hasMessage("connection option \"path\" is missing; found []");
  }

  @Test
  void purgeDeletesWhatIsOlderThanItsRetention() throws IOException {
    lake.file("in/old.csv", "2026-01-01T09:00:00Z", "x");
    lake.file("in/new.csv", "2026-01-01T11:00:00Z", "x");
    lake.clock().set(Instant.parse("2026-01-01T12:00:00Z"));

    lake.glue().purgeS3Path(lake.path("in"), options("retentionPeriod", 2), "");

    assertThat(folder.resolve("in/old.csv")).doesNotExist();
    assertThat(folder.resolve("in/new.csv")).exists();
  }

  private DataSource csv() {
    return lake.glue().getSourceWithFormat("file", in(), "orders", "csv", HEADER);
  }

  private DataSource parquet(String context) {
    return source(in(), context).withFormat("parquet", JsonOptions.empty());
  }

  private DataSource source(JsonOptions options, String context) {
    return lake.glue().getSource("s3", options, context, "");
  }

  private JsonOptions in() {
    return options("paths", List.of(lake.path("in")));
  }

  private void age(String name, String time) throws IOException {
    try (var files = Files.walk(folder.resolve(name))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        lake.touch(folder.relativize(file).toString(), time);
      }
    }
  }
}
