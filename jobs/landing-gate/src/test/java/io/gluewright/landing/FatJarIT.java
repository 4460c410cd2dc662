package io.gluewright.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.landing.lambda.LandingHandler;
import io.gluewright.testkit.JarContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The JAR for Lambda and Glue has all it needs, and nothing of Spark or the rest of the project.
 */
class FatJarIT {
  private static final long LIMIT_IN_BYTES = 20_000_000;

  @TempDir private Path root;

  @Test
  void holdsNothingOfSparkAndRunsAlone() throws IOException, InterruptedException {
    Path jar = jar();
    JarContract.assertThatJar(jar)
        .isSmallerThan(LIMIT_IN_BYTES)
        .holdsNoClassUnder(
            "org/apache/spark/",
            "org/apache/hadoop/",
            "scala/",
            "io/delta/",
            "io/gluewright/rules/",
            "io/gluewright/identity/",
            "io/gluewright/quality/",
            "io/gluewright/runtime/",
            "io/gluewright/glue/",
            "io/gluewright/testkit/");
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.getEntry(LandingHandler.class.getName().replace('.', '/') + ".class"))
          .isNotNull();
    }
    write(
        "orders.json",
        "{\"required\": [\"id\"], \"properties\": {\"id\": {\"format\": \"date\"}}}");
    write("people.avsc", "{\"type\": \"record\", \"name\": \"P\", \"fields\": []}");
    write("impure/orders/a.jsonl", "{\"id\": \"2026-12-01\"}\n");
    write("impure/orders/b.csv", "name\nx\n");
    write("impure/people/c.avro", "no avro");

    run(jar, "SchemaCommand", "register", "orders", "orders.json", "--registry", "schemas");
    run(jar, "SchemaCommand", "register", "people", "people.avsc", "--registry", "schemas");
    String result =
        run(
            jar,
            "LandingGateJob",
            "--source",
            "impure",
            "--raw",
            "raw",
            "--deadletter",
            "dead",
            "--registry",
            "schemas",
            "--json");

    assertThat(result.strip())
        .endsWith(
            "{\"landed\":1,\"landed-before\":0,\"refused\":2,\"gone\":0,\"no-upload\":0,\"failed\":0,\"messages\":0}");
  }

  private String run(Path jar, String main, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", jar.toAbsolutePath().toString()));
    command.add("io.gluewright.landing.commands." + main);
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static Path jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target"))) {
      List<Path> jars =
          files.filter(file -> file.getFileName().toString().endsWith("-glue.jar")).toList();
      assertThat(jars).as("the fat JAR").hasSize(1);
      return jars.get(0);
    }
  }
}
