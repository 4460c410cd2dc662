package io.gluewright.glue.sinks;

import static io.gluewright.glue.sources.Lake.options;
import static io.gluewright.glue.sources.Lake.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DataSink;
import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.util.Job;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.glue.records.Given;
import io.gluewright.glue.sources.Lake;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSinkTest {
  private static final String ROWS =
      """
      id int | name string
      1      | Ann
      2      | Bob
      """;

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void open() {
    lake = Lake.in(folder);
    Spark.session().sql("CREATE DATABASE IF NOT EXISTS shop");
    Spark.session().sql("DROP TABLE IF EXISTS shop.orders");
  }

  @AfterEach
  void leave() {
    lake.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "parquet", "glueparquet", "orc", "avro"})
  void writesAndReadsBackEveryFormat(String format) {
    write(sink(format), ROWS);
    write(sink(format), "id int | name string\n3 | -");

    String name = format.equals("glueparquet") ? "parquet" : format;
    assertThatTable(Spark.session().read().schema("id int, name string").format(name).load(out()))
        .isEqualTo("id int | name string\n1 | Ann\n2 | Bob\n3 | -");
  }

  @Test
  void csvHasAHeaderAndDoublesQuotes() throws IOException {
    write(sink("csv"), "id int | name string\n1 | \"say \\\"hi\\\", Ann\"");

    assertThat(content(".csv")).isEqualTo("id,name\n1,\"say \"\"hi\"\", Ann\"\n");
  }

  @Test
  void csvOptionsAreGlues() throws IOException {
    DataSink sink =
        lake.glue()
            .getSinkWithFormat(
                "s3",
                options("path", out()),
                "",
                "csv",
                options("separator", ";", "writeHeader", false, "quoteChar", "-1"));

    write(sink, "id int | name string\n1 | \"a \\\"b\\\"\"");

    assertThat(content(".csv")).isEqualTo("1;a \"b\"\n");
  }

  @Test
  void xmlCannotBeWritten() {
    assertThatThrownBy(() -> sink("xml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "format \"xml\" cannot be written; expected one of [avro, csv, glueparquet, json, orc,"
                + " parquet]");
  }

  @Test
  void compressionIsApplied() throws IOException {
    DataSink sink =
        lake.glue()
            .getSink("s3", options("path", out(), "compression", "gzip"), "")
            .withFormat("json", JsonOptions.empty());

    write(sink, ROWS);

    assertThat(names()).anyMatch(name -> name.endsWith(".json.gz"));
  }

  @Test
  void partitionKeysBecomeFolders() throws IOException {
    write(sink("parquet", "partitionKeys", List.of("name")), ROWS);

    assertThat(names()).contains("name=Ann", "name=Bob");
  }

  @Test
  void aPartitionKeyThatIsNoColumnIsNamed() {
    assertThatThrownBy(() -> write(sink("parquet", "partitionKeys", List.of("day")), ROWS))
        .hasMessage("partitionKeys: [day] are no columns of the frame; its columns are [id, name]");
  }

  @Test
  void aFrameWithoutColumnsWritesNothing() {
    DynamicFrame errors =
        sink("parquet").writeDynamicFrame(DynamicFrame.emptyDynamicFrame(lake.glue()), null);

    assertThat(errors.count()).isZero();
    assertThat(Path.of(out())).doesNotExist();
  }

  @Test
  void aTableIsWrittenAndReturned() {
    Dataset<Row> rows = table(ROWS);

    assertThat(sink("parquet").writeDataFrame(rows, lake.glue(), null)).isSameAs(rows);
    assertThatTable(Spark.session().read().parquet(out())).isEqualTo(ROWS);
  }

  @Test
  void createsTheCatalogTable() {
    write(updating("parquet", "partitionKeys", List.of("name")), ROWS);

    assertThatTable(Spark.session().table("shop.orders")).isEqualTo(ROWS);
    assertThat(Spark.session().sql("SHOW PARTITIONS shop.orders").count()).isEqualTo(2);
  }

  @Test
  void createsACatalogTableThatReadsItsCsv() {
    DataSink sink =
        lake.glue()
            .getSink("s3", options("path", out(), "enableUpdateCatalog", true), "")
            .withFormat("csv", options("separator", ";"));
    sink.setCatalogInfo("shop", "orders", "");

    write(sink, ROWS);

    assertThatTable(Spark.session().table("shop.orders")).isEqualTo(ROWS);
  }

  @Test
  void addsNewColumnsAtTheEndAndNewPartitions() {
    write(updating("parquet", "partitionKeys", List.of("name")), ROWS);

    write(
        updating("parquet", "partitionKeys", List.of("name")),
        "id int | tag string | name string\n3 | vip | Cid");

    assertThatTable(Spark.session().table("shop.orders"))
        .isEqualTo(
            """
            id int | tag string | name string
            1      | -          | Ann
            2      | -          | Bob
            3      | vip        | Cid
            """);
  }

  @Test
  void neverTakesAColumnAway() {
    write(updating("json"), ROWS);

    write(updating("json"), "id int\n3");

    assertThatTable(Spark.session().table("shop.orders"))
        .isEqualTo("id int | name string\n1 | Ann\n2 | Bob\n3 | -");
  }

  @Test
  void withLogNewColumnsLeaveTheTableAsItIs() {
    write(updating("parquet", "partitionKeys", List.of("name")), ROWS);
    DataSink logging =
        updating("parquet", "partitionKeys", List.of("name"), "updateBehavior", "LOG");

    write(logging, "id int | tag string | name string\n3 | vip | Cid");

    assertThatTable(Spark.session().table("shop.orders")).isEqualTo(ROWS);
  }

  @Test
  void withLogNewPartitionsOfKnownColumnsAreAdded() {
    write(updating("parquet", "partitionKeys", List.of("name")), ROWS);
    DataSink logging =
        updating("parquet", "partitionKeys", List.of("name"), "updateBehavior", "LOG");

    write(logging, "id int | name string\n3 | Cid");

    assertThatTable(Spark.session().table("shop.orders"))
        .isEqualTo("id int | name string\n1 | Ann\n2 | Bob\n3 | Cid");
  }

  @Test
  void withoutTheOptionTheCatalogIsLeftAlone() {
    DataSink sink = sink("parquet");
    sink.setCatalogInfo("shop", "orders", "");

    write(sink, ROWS);

    assertThat(Spark.session().catalog().tableExists("shop.orders")).isFalse();
  }

  @Test
  void otherPartitionKeysThanTheTablesAreRefusedBeforeTheWrite() throws IOException {
    write(updating("parquet", "partitionKeys", List.of("name")), ROWS);
    List<String> before = names();

    assertThatThrownBy(() -> write(updating("parquet"), ROWS))
        .hasMessage(
            "catalog table shop.orders is partitioned by [name]; partitionKeys are []; they must be"
                + " the same, in the same order");
    assertThat(names()).isEqualTo(before);
  }

  @Test
  void anotherFormatThanTheTablesIsRefused() {
    write(updating("parquet"), ROWS);

    assertThatThrownBy(() -> write(updating("json"), ROWS))
        .hasMessage("catalog table shop.orders holds parquet files, the sink writes json");
  }

  @Test
  void aTableAtAnotherPlaceIsRefusedBeforeTheWrite() {
    write(updating("parquet"), ROWS);
    DataSink elsewhere =
        lake.glue()
            .getSink("s3", options("path", lake.path("else"), "enableUpdateCatalog", true), "")
            .withFormat("parquet", JsonOptions.empty());
    elsewhere.setCatalogInfo("shop", "orders", "");

    assertThatThrownBy(() -> write(elsewhere, ROWS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "catalog table shop.orders is at file:%s, the sink writes to file:%s, where the table"
                + " would not see the files; drop the table, name another one, or write to its own"
                + " path",
            out(), lake.path("else"));
    assertThat(Path.of(lake.path("else"))).doesNotExist();
  }

  @Test
  void aPlaceIsTheSameHoweverItIsWritten() {
    write(updating("parquet"), ROWS);
    DataSink same =
        lake.glue()
            .getSink(
                "s3", options("path", "file://" + out() + "/", "enableUpdateCatalog", true), "")
            .withFormat("parquet", JsonOptions.empty());
    same.setCatalogInfo("shop", "orders", "");

    write(same, "id int | name string\n3 | Cid");

    assertThatTable(Spark.session().table("shop.orders")).hasCount(3);
  }

  @Test
  void aFrameWithMoreErrorsThanItAllowsFailsAfterTheWriteAndWithoutAnotherPass() {
    DynamicFrame strict =
        Given.json("{\"id\": 1}\nbad\nworse\n").unnest("", null, 0, 1).withName("orders");
    DynamicFrame loose = Given.json("{\"id\": 2}\nbad\n").unnest("", null, 0, 1);
    strict.schema();

    int jobs =
        SparkJobs.count(
            () ->
                assertThatThrownBy(() -> sink("json").writeDynamicFrame(strict, null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                        "frame \"orders\": 2 error records in all, at most 1 allowed"));

    assertThat(jobs).isEqualTo(1);
    assertThat(sink("json").writeDynamicFrame(loose, null).count()).isZero();
    assertThatTable(Spark.session().read().schema("id int").json(out())).isEqualTo("id int\n1\n2");
  }

  @Test
  void aMissingDatabaseIsNamed() {
    DataSink sink = sink("parquet", "enableUpdateCatalog", true);
    sink.setCatalogInfo("nowhere", "orders", "");

    assertThatThrownBy(() -> write(sink, ROWS))
        .hasMessage("catalog database \"nowhere\" does not exist; create it first");
  }

  @Test
  void aCatalogSinkWritesAsTheTableIs() {
    write(updating("orc", "partitionKeys", List.of("name")), ROWS);
    DataSink sink =
        lake.glue()
            .getCatalogSink("shop", "orders", "", "", options("enableUpdateCatalog", true), null);

    write(sink, "id int | name string\n3 | Cid");

    assertThatTable(Spark.session().table("shop.orders"))
        .isEqualTo("id int | name string\n1 | Ann\n2 | Bob\n3 | Cid");
  }

  @Test
  void aCatalogSourceFollowsItsBookmarkAndItsPredicate() {
    write(updating("parquet", "partitionKeys", List.of("name")), ROWS);
    String now = "2099-01-01T00:00:00Z";
    lake.begin("r1", now);
    assertThatTable(rows(catalog("name = 'Bob'"))).isEqualTo("id int | name string\n2 | Bob");
    Job.commit();

    lake.begin("r2", now);
    assertThat(rows(catalog("name = 'Bob'")).columns()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "avro"})
  void aCatalogSourceHasTheTypesOfItsTable(String format) {
    write(updating(format, "partitionKeys", List.of("name")), ROWS);
    Job.reset();

    assertThatTable(rows(catalog(" "))).isEqualTo(ROWS);
  }

  @Test
  void aCatalogSourceReadsNoFolderThatTheCatalogDoesNotKnow() {
    write(updating("parquet", "partitionKeys", List.of("name")), ROWS);
    write(sink("parquet", "partitionKeys", List.of("name")), "id int | name string\n3 | Cid");

    assertThatTable(rows(catalog(""))).isEqualTo(ROWS);
  }

  @Test
  void anUnknownTableIsNamedWithThoseThatAre() {
    write(updating("parquet"), ROWS);

    assertThatThrownBy(
            () ->
                lake.glue()
                    .getCatalogSource("shop", "order", "", "", "", JsonOptions.empty(), null))
        .hasMessage(
            "catalog table shop.order does not exist; the tables of that database are [orders]");
    assertThat(lake.glue().getCatalogSchemaAsSparkSchema("shop", "orders", null).fieldNames())
        .containsExactly("id", "name");
  }

  private DynamicFrame catalog(String predicate) {
    return lake.glue()
        .getCatalogSource("shop", "orders", "", "ctx", predicate, JsonOptions.empty(), null)
        .getDynamicFrame();
  }

  private DataSink sink(String format, Object... more) {
    Object[] all = Stream.concat(Stream.of("path", out()), Stream.of(more)).toArray();
    return lake.glue().getSink("s3", options(all), "").withFormat(format, JsonOptions.empty());
  }

  private DataSink updating(String format, Object... more) {
    Object[] all = Stream.concat(Stream.of(more), Stream.of("enableUpdateCatalog", true)).toArray();
    DataSink sink = sink(format, all);
    sink.setCatalogInfo("shop", "orders", "");
    return sink;
  }

  private void write(DataSink sink, String literal) {
    DynamicFrame errors =
        sink.writeDynamicFrame(DynamicFrame.apply(table(literal).coalesce(1), lake.glue()), null);
    assertThat(errors.count()).isZero();
  }

  private String out() {
    return lake.path("out");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(out()))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String content(String suffix) throws IOException {
    for (String name : names()) {
      if (name.endsWith(suffix)) {
        return Files.readString(Path.of(out(), name));
      }
    }
    throw new AssertionError("no file ends with " + suffix + ": " + names());
  }
}
