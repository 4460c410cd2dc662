package io.gluewright.landing.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingHandlerTest {
  /** What the JAR for Lambda packs, and nothing that Spark brings beside it. */
  private static final String PACKED =
      "(jackson-(core|databind|annotations|dataformat-cbor)|avro|commons-(compress|csv|codec|logging)|json-schema-validator|itu"
          + "|slf4j-api|aws-(java-sdk|lambda).*|jmespath-java|httpclient|httpcore|joda-time|ion-java|config)-[0-9].*\\.jar";

  @TempDir private Path root;

  /** The gate and its handler have all they need where no class of Spark, Scala or Hadoop is. */
  @Test
  void worksWithoutSparkAndNamesTheMessagesThatFailed() throws Exception {
    write("schemas/orders/1.json", "{\"required\": [\"id\"]}");
    write("schemas/people/1.avsc", "{\"type\": \"record\", \"name\": \"P\", \"fields\": []}");
    write("impure/orders/a.jsonl", "{\"id\": 1}\n");
    write("impure/orders/b.csv", "name\nx\n");
    write("impure/people/c.avro", "no avro");

    String answer;
    try (URLClassLoader loader = withoutSpark()) {
      assertThatThrownBy(() -> loader.loadClass("org.apache.spark.sql.SparkSession"))
          .isInstanceOf(ClassNotFoundException.class);
      assertThatThrownBy(() -> loader.loadClass("scala.Option"))
          .isInstanceOf(ClassNotFoundException.class);
      Object probe = loader.loadClass(LambdaProbe.class.getName()).getConstructor().newInstance();
      answer =
          (String)
              BiFunction.class
                  .getMethod("apply", Object.class, Object.class)
                  .invoke(
                      probe,
                      root.toString(),
                      event("orders/a.jsonl", "orders/b.csv", "../escape.csv", "people/c.avro"));
    }

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"message-2\"}]}");
    assertThat(files("raw"))
        .hasSize(1)
        .allMatch(name -> name.matches("orders/a~[0-9a-f]{32}\\.jsonl"));
    assertThat(files("dead"))
        .hasSize(4)
        .allMatch(name -> name.matches("(orders/b|people/c)~[0-9a-f]{32}\\..*"));
    assertThat(files("impure")).isEmpty();
  }

  @Test
  void otherEventsAreRefused() {
    assertThatThrownBy(
            () -> new LambdaProbe().apply(root.toString(), "{\"Records\": [{\"s3\": {}}]}"))
        .hasMessageStartingWith("a record without messageId and body");
    assertThatThrownBy(() -> new LambdaProbe().apply(root.toString(), "{}"))
        .hasMessageStartingWith("an event without Records");
    assertThatThrownBy(LandingHandler::new)
        .hasMessageContaining("environment: LANDING_SOURCE is missing")
        .hasMessageContaining("environment: LANDING_REGISTRY is missing");
  }

  private static URLClassLoader withoutSpark() throws IOException {
    List<URL> packed = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(entry);
      boolean isOurs =
          Files.isDirectory(path) || entry.matches(".*/(transforms-core|landing-gate)-[^/]*\\.jar");
      if (isOurs || path.getFileName().toString().matches(PACKED)) {
        packed.add(path.toUri().toURL());
      }
    }
    return new URLClassLoader(packed.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private String event(String... keys) {
    List<String> records = new ArrayList<>();
    for (String key : keys) {
      String body =
          "{\\\"Records\\\": [{\\\"eventName\\\": \\\"ObjectCreated:Put\\\", \\\"s3\\\": {\\\"bucket\\\": {\\\"name\\\": \\\"%s/impure\\\"}, \\\"object\\\": {\\\"key\\\": \\\"%s\\\"}}}]}"
              .formatted(root, key);
      records.add(
          "{\"messageId\": \"message-%d\", \"body\": \"%s\"}".formatted(records.size(), body));
    }
    return "{\"Records\": [%s]}".formatted(String.join(", ", records));
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private List<String> files(String area) throws IOException {
    Path folder = root.resolve(area);
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
