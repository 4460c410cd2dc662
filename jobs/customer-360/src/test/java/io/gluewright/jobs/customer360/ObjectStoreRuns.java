package io.gluewright.jobs.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluewright.testdata.SampleData;
import io.gluewright.testdata.Truth;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** The whole job with every path on {@code s3a:}, whatever endpoint stands behind it. */
final class ObjectStoreRuns {
  private final SampleData sample = SampleData.of(200, 7);
  private final Path local;
  private final String bucket;
  private final Company company;

  private ObjectStoreRuns(Path local, String bucket) {
    this.local = local;
    this.bucket = bucket;
    this.company = Company.byKeysAt("s3a://" + bucket + "/landing", "s3a://" + bucket + "/lake");
  }

  /** Makes the bucket and lets {@code s3a:} of the shared session speak to the endpoint. */
  static ObjectStoreRuns on(URI endpoint, Map<String, String> hadoop, String bucket, Path local)
      throws IOException, InterruptedException {
    HttpRequest make =
        HttpRequest.newBuilder(endpoint.resolve("/" + bucket))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    int status =
        HttpClient.newHttpClient().send(make, HttpResponse.BodyHandlers.discarding()).statusCode();
    assertThat(status).as("making the bucket").isBetween(200, 299);
    Configuration settings = Spark.session().sparkContext().hadoopConfiguration();
    hadoop.forEach(settings::set);
    return new ObjectStoreRuns(local, bucket);
  }

  void deliveriesArriveOnceEach() throws IOException {
    Truth first = deliver(1);
    Company.assertBooks(run(), first);
    JsonNode again = run();
    assertThat(again.path("total").path("read").asLong(-1)).isZero();
    Truth second = deliver(2);
    Company.assertBooks(run(), second);

    long records = company.table("records").count();
    assertThat(records).isGreaterThan(first.total().valid());
    assertThat(company.table("customers").selectExpr("sum(records)").first().getLong(0))
        .isEqualTo(records);
    assertThat(company.versions("customers")).isEqualTo(2);
    assertThat(fileSystem().exists(inBucket("lake/state/bookmarks"))).isTrue();
    assertThat(fileSystem().exists(inBucket("lake/output/quarantine"))).isTrue();
    assertThat(fileSystem().exists(inBucket("lake/output/dead-letters"))).isTrue();
  }

  private JsonNode run() {
    String url = SampleData.ordersUrl(local).replace("\\", "/");
    return company.run("--set", "sources.orders.url = \"%s\"".formatted(url)).report();
  }

  /** Writes a delivery here and uploads what an object store would hold. */
  private Truth deliver(int drop) throws IOException {
    Path work = local.resolve("drop-" + drop);
    Truth truth = sample.write(work, drop);
    for (String source : List.of("crm", "tickets", "web", "marketing")) {
      fileSystem().mkdirs(inBucket("landing/" + source));
      for (Path file : files(work.resolve(source))) {
        String name = work.relativize(file).toString();
        fileSystem()
            .copyFromLocalFile(
                new org.apache.hadoop.fs.Path(file.toUri()), inBucket("landing/" + name));
      }
    }
    writeOrders(drop);
    return truth;
  }

  private void writeOrders(int drop) {
    try (java.sql.Connection shop =
        java.sql.DriverManager.getConnection(
            SampleData.ordersUrl(local), SampleData.ORDERS_USER, "")) {
      sample.writeOrders(shop, drop);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (java.util.stream.Stream<Path> files = java.nio.file.Files.walk(folder)) {
      return files.filter(java.nio.file.Files::isRegularFile).toList();
    }
  }

  private FileSystem fileSystem() throws IOException {
    Configuration settings = Spark.session().sparkContext().hadoopConfiguration();
    return inBucket("").getFileSystem(settings);
  }

  private org.apache.hadoop.fs.Path inBucket(String name) {
    return new org.apache.hadoop.fs.Path("s3a://" + bucket + "/" + name);
  }
}
