package io.gluewright.glue.commands;

import static io.gluewright.glue.sources.Lake.options;
import static io.gluewright.glue.sources.Lake.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DataSink;
import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.util.Job;
import com.amazonaws.services.glue.util.JsonOptions;
import com.amazonaws.services.gluejobexecutor.model.VersionMismatchException;
import io.gluewright.glue.bookmarks.BookmarkStore;
import io.gluewright.glue.bookmarks.Bookmarks;
import io.gluewright.glue.bookmarks.JobRun;
import io.gluewright.testkit.S3Endpoint;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources, sinks and bookmarks where all paths are in an object store. */
class ObjectStoreTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static S3Endpoint endpoint;
  private static Map<String, String> settings;
  private static int buckets;

  private final GlueContext glue = new GlueContext(Spark.session().sparkContext());
  private String bucket;
  private int runs;

  @BeforeAll
  static void start() {
    endpoint = S3Endpoint.start();
    settings = endpoint.hadoopSettings();
    Configuration hadoop = Spark.session().sparkContext().hadoopConfiguration();
    settings.forEach(hadoop::set);
  }

  @AfterAll
  static void stop() {
    Configuration hadoop = Spark.session().sparkContext().hadoopConfiguration();
    settings.keySet().forEach(hadoop::unset);
    endpoint.close();
  }

  @BeforeEach
  void makeBucket() throws IOException, InterruptedException {
    buckets++;
    bucket = "glue-local-" + buckets;
    URI uri = endpoint.uri().resolve("/" + bucket);
    HttpRequest make = HttpRequest.newBuilder(uri).PUT(HttpRequest.BodyPublishers.noBody()).build();
    int status = HTTP.send(make, HttpResponse.BodyHandlers.discarding()).statusCode();
    assertThat(status).as("making the bucket").isBetween(200, 299);
    Spark.session().conf().set(Bookmarks.LOCATION, at("state/bookmarks"));
    Spark.session().sql("CREATE DATABASE IF NOT EXISTS shop");
    Spark.session().sql("DROP TABLE IF EXISTS shop.clouds");
  }

  @AfterEach
  void leave() {
    Job.reset();
    Spark.session().conf().unset(Bookmarks.LOCATION);
    Spark.session().sql("DROP TABLE IF EXISTS shop.clouds");
  }

  @ParameterizedTest
  @CsvSource({"csv, s3a", "json, s3", "xml, s3n", "json, s3a"})
  void eachObjectIsReadOnceByTheRunsThatCommit(String format, String scheme) throws IOException {
    put("in/a [1] 50%." + format, record(format, 1));
    put("in/Größe=b/c d." + format, record(format, 2));
    begin();
    assertThat(ids(source(scheme, format))).containsExactlyInAnyOrder("1", "2");
    begin(); // the run before has failed
    assertThat(ids(source(scheme, format))).containsExactlyInAnyOrder("1", "2");
    Job.commit();

    put("in/d%20." + format, record(format, 3));
    begin();
    assertThat(ids(source(scheme, format))).containsExactly("3");
    Job.commit();

    begin();
    assertThat(rows(source(scheme, format)).columns()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"parquet", "orc", "csv", "json", "avro"})
  void aSinkAndItsCatalogTableAreReadBackOnce(String format) {
    String all = "id int | k string\n1 | a b\n2 | 100%\n3 | x/y=ü";
    write(all, format);
    begin();
    assertThatTable(rows(catalog())).isEqualTo(all);
    Job.commit();

    write("id int | k string\n4 | a b", format);
    begin();
    assertThatTable(rows(catalog())).isEqualTo("id int | k string\n4 | a b");
    Job.commit();
    assertThatTable(Spark.session().table("shop.clouds")).hasCount(4);
  }

  @Test
  void partitionFoldersAreColumnsAndCanBePruned() {
    table("id int | k string\n1 | a b\n2 | 100%").write().partitionBy("k").parquet(at("in"));

    DynamicFrame frame =
        glue.getSource("parquet", options("path", at("in")), "", "k = '100%'").getDynamicFrame();

    assertThatTable(rows(frame)).isEqualTo("id int | k string\n2 | 100%");
  }

  @Test
  void anObjectThatIsGoneFailsTheRun() throws IOException {
    put("in/a.json", record("json", 1));
    begin();
    DynamicFrame frame = source("s3a", "json");
    files().delete(path("in/a.json"), false);

    assertThatThrownBy(frame::count)
        .hasMessageContaining(at("in/a.json") + ": cannot be read: java.io.FileNotFoundException");
  }

  @Test
  void aBucketThatIsMissingFailsTheRunAndAFolderThatIsMissingIsEmpty() {
    begin();

    assertThat(rows(source("s3a", "json")).columns()).isEmpty();
    assertThatThrownBy(
            () ->
                glue.getSourceWithFormat(
                        "s3",
                        options("path", "s3a://no-such-bucket/in"),
                        "c",
                        "json",
                        JsonOptions.empty())
                    .getDynamicFrame())
        .hasMessageContaining("s3a://no-such-bucket/in");
  }

  @Test
  void purgeDeletesObjects() throws IOException {
    put("in/a.json", record("json", 1));

    glue.purgeS3Path(at("in"), options("retentionPeriod", 0), "");

    assertThat(files().exists(path("in/a.json"))).isFalse();
  }

  @Test
  void theSecondOfTwoRunsThatCommitLoses() {
    BookmarkStore store = Bookmarks.store(Spark.session());
    Map<String, String> enabled = Map.of("job_bookmark_option", "job-bookmark-enable");
    JobRun one = JobRun.begin(store, Clock.systemUTC(), "orders", enabled);
    JobRun two = JobRun.begin(store, Clock.systemUTC(), "orders", enabled);
    one.numbers("c", "keys", 1);
    one.commit();

    assertThatThrownBy(two::commit)
        .isInstanceOf(VersionMismatchException.class)
        .hasMessageContaining("Expected version 0 but found version 1");
  }

  @Test
  void ofSeveralThatCommitAtOnceOneWins() throws Exception {
    int writers = 8;
    for (long round = 0; round < 5; round++) {
      List<JobRun> runs = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        JobRun run =
            JobRun.begin(
                Bookmarks.store(Spark.session()),
                Clock.systemUTC(),
                "orders",
                Map.of("job_bookmark_option", "job-bookmark-enable", "JOB_RUN_ID", "r" + i));
        run.numbers("c", "keys", i);
        runs.add(run);
      }
      CyclicBarrier start = new CyclicBarrier(writers);
      ExecutorService threads = Executors.newFixedThreadPool(writers);
      List<Future<Boolean>> won =
          threads.invokeAll(runs.stream().map(run -> commit(run, start)).toList());
      threads.shutdown();

      int winners = 0;
      for (Future<Boolean> each : won) {
        winners += each.get() ? 1 : 0;
      }
      assertThat(winners).as("round %d", round).isEqualTo(1);
      assertThat(Bookmarks.store(Spark.session()).latest("orders").orElseThrow().version())
          .isEqualTo(round + 1);
    }
  }

  private static Callable<Boolean> commit(JobRun run, CyclicBarrier start) {
    return () -> {
      start.await();
      try {
        run.commit();
        return true;
      } catch (VersionMismatchException e) {
        return false;
      }
    };
  }

  @Test
  void theBookmarkCommandWorksOnObjects() throws IOException {
    put("in/a.json", record("json", 1));
    begin();
    source("s3a", "json");
    Job.commit();
    put("in/b.json", record("json", 2));
    begin();
    source("s3a", "json");
    Job.commit();

    assertThat(command("show")).contains("job  version 2, run 2, 1 sources, committed");
    assertThat(command("show", "job"))
        .contains("run id    r2", "source  " + at("in"), "and 2 of those after");
    assertThat(command("rewind", "job", "--run", "r1")).contains("run id    r1");
    begin();
    assertThat(ids(source("s3a", "json"))).containsExactly("2");
    assertThat(command("reset", "job")).contains("the next run reads everything");
    begin();
    assertThat(ids(source("s3a", "json"))).containsExactlyInAnyOrder("1", "2");
    assertThat(names("state/bookmarks/job"))
        .contains("v000001.json", "v000002.json", "v000003.json", "v000004.json");
  }

  private String command(String... args) {
    settings.forEach((name, value) -> System.setProperty("spark.hadoop." + name, value));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try {
      String[] all = java.util.Arrays.copyOf(args, args.length + 2);
      all[args.length] = "--state";
      all[args.length + 1] = at("state/bookmarks");
      int code = new BookmarkCommand(print(out), print(err), Clock.systemUTC()).run(all);
      assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    } finally {
      settings.keySet().forEach(name -> System.clearProperty("spark.hadoop." + name));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private void begin() {
    runs++;
    Job.init(
        "job",
        glue,
        Map.of("JOB_RUN_ID", "r" + runs, "job_bookmark_option", "job-bookmark-enable"));
  }

  private DynamicFrame source(String scheme, String format) {
    JsonOptions formatOptions =
        switch (format) {
          case "csv" -> options("withHeader", true);
          case "xml" -> options("rowTag", "r");
          default -> JsonOptions.empty();
        };
    JsonOptions where = options("paths", List.of(scheme + "://" + bucket + "/in"));
    return glue.getSourceWithFormat("s3", where, "in", format, formatOptions).getDynamicFrame();
  }

  private void write(String literal, String format) {
    DataSink sink =
        glue.getSink(
                "s3",
                options(
                    "path",
                    "s3://" + bucket + "/out put [1]",
                    "partitionKeys",
                    List.of("k"),
                    "enableUpdateCatalog",
                    true),
                "")
            .withFormat(format, JsonOptions.empty());
    sink.setCatalogInfo("shop", "clouds", "");
    sink.writeDynamicFrame(DynamicFrame.apply(table(literal).coalesce(1), glue), null);
  }

  private DynamicFrame catalog() {
    return glue.getCatalogSource("shop", "clouds", "", "table", "", JsonOptions.empty(), null)
        .getDynamicFrame();
  }

  private static List<String> ids(DynamicFrame frame) {
    return rows(frame).select("id").collectAsList().stream()
        .map(row -> String.valueOf(row.get(0)))
        .toList();
  }

  private static String record(String format, int id) {
    return switch (format) {
      case "csv" -> "id\n" + id + "\n";
      case "xml" -> "<all><r><id>" + id + "</id></r></all>";
      default -> "{\"id\": " + id + "}\n";
    };
  }

  private void put(String name, String content) throws IOException {
    try (OutputStream out = files().create(path(name))) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  private List<String> names(String folder) throws IOException {
    return List.of(files().listStatus(path(folder))).stream()
        .map((FileStatus status) -> status.getPath().getName())
        .toList();
  }

  private FileSystem files() throws IOException {
    return path("").getFileSystem(Spark.session().sparkContext().hadoopConfiguration());
  }

  private Path path(String name) {
    return new Path(at(name));
  }

  private String at(String name) {
    return "s3a://" + bucket + "/" + name;
  }
}
