package io.gluewright.runtime.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The command over files of a folder, at noon of a day in March. */
record QualityRuns(Path folder) {
  static final String ORDERS =
      """
      id,amount,mail,code
      1,10.5,ann@mail.example,007
      2,20,,010
      3,7,cat@mail.example,011
      """;

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  /** How a command ended and what it printed, with FOLDER for the folder. */
  record Ended(ExitCode code, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  void delivered(String name, String rows, String when) throws IOException {
    write(name, rows);
    Files.setLastModifiedTime(folder.resolve(name), FileTime.from(Instant.parse(when)));
  }

  String file(String name) {
    return folder.resolve(name).toString();
  }

  Ended run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        new QualityCommand(
                NOON,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .run(arguments);
    return new Ended(code, text(out), text(err));
  }

  private String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(folder.toString(), "FOLDER");
  }
}
