package io.gluewright.runtime.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  @Test
  void printsWhereTheFilesOfEachSourceAreAndNoSecret() throws IOException {
    ExitCode code =
        sources(
            """
            sources {
              people {
                format = csv
                path = ${input}/people
                options { separator = ";", boundedFiles = 10, exclusions = "[\\"**.tmp\\"]" }
              }
              orders { format = jdbc, url = "jdbc:h2:mem:x", table = orders, user = u, password = hunter2 }
            }
            """);

    assertThat(code).as(text(err)).isEqualTo(ExitCode.DONE);
    assertThat(text(out))
        .isEqualToIgnoringWhitespace(
            """
            { "job": "test-job",
              "sources": [
                { "name": "people", "description": "csv files in /in/people",
                  "paths": [ "/in/people" ],
                  "options": { "recurse": "true", "boundedFiles": "10",
                               "exclusions": "[\\"**.tmp\\"]" }, "late": [] },
                { "name": "orders", "description": "table orders" } ] }
            """);
  }

  @Test
  void tellsMistakesOfTheConfiguration() throws IOException {
    assertThat(sources("sources { people { format = csv, pth = x } }"))
        .isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(text(err)).contains("job.conf:1:").contains("did you mean \"path\"?");
    assertThat(text(out)).isEmpty();
  }

  private ExitCode sources(String hocon) throws IOException {
    Path file = Files.writeString(folder.resolve("job.conf"), hocon);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("test-job", "--conf", file.toString()));
    arguments.addAll(List.of("--set", "input = /in", "--set", "output = /out"));
    return new SourcesCommand(print(out), print(err)).run(arguments.toArray(String[]::new));
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
