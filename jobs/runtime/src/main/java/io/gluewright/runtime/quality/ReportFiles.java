package io.gluewright.runtime.quality;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.report.Examples;
import io.gluewright.quality.report.JudgedDataset;
import io.gluewright.quality.report.QualityJson;
import io.gluewright.quality.report.QualityPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The page about a check, and beside it the same as JSON. */
record ReportFiles(Path page, Path json) {
  private static final Location AT = Location.of("--report");
  private static final String ENDING = ".html";

  /** Of {@code x.html}, this and {@code x.json}; none if the name has another ending. */
  static Optional<ReportFiles> of(String file, Problems problems) {
    Path page = Path.of(file);
    String name = String.valueOf(page.getFileName());
    String bare = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : "";
    if (bare.isEmpty()) {
      problems.add(
          Problem.of(
              AT,
              "\"%s\" is no page".formatted(file),
              "FILE.html; FILE.json is written beside it"));
      return Optional.empty();
    }
    return Optional.of(new ReportFiles(page, page.resolveSibling(bare + ".json")));
  }

  /** Refuses to write over what is read, and among the rows of a folder. */
  void requireApart(Map<String, String> inputs, Problems problems) {
    inputs.forEach(
        (option, input) -> {
          Path read = Path.of(input).toAbsolutePath().normalize();
          Stream.of(page, json)
              .filter(file -> file.toAbsolutePath().normalize().startsWith(read))
              .findFirst()
              .ifPresent(
                  file ->
                      problems.add(
                          Problem.of(
                              AT,
                              "%s would be written into what %s reads".formatted(file, option),
                              "a place that is not read")));
        });
  }

  /**
   * Refuses a place where nothing can be written, before anything is read.
   *
   * @throws InvalidInputException saying which
   */
  void requireWritable() {
    Path folder = page.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw refused(page, "a file in a folder that is there");
    }
    for (Path file : List.of(page, json)) {
      boolean isOpen =
          Files.exists(file)
              ? Files.isRegularFile(file) && Files.isWritable(file)
              : Files.isWritable(folder);
      if (!isOpen) {
        throw refused(file, "a file that may be written");
      }
    }
  }

  /**
   * Writes both; those that are there are replaced. Looks for examples, which reads the table once
   * more if a rule failed that judges rows.
   *
   * @throws InvalidInputException if they cannot be written
   */
  void write(CheckResult result) {
    JudgedDataset judged = result.judged().showing(Examples.of(result.evaluation()));
    String title = "Quality of %s".formatted(judged.run().subject());
    write(page, QualityPage.of(title, List.of(judged)));
    write(json, QualityJson.of(title, List.of(judged)));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      InvalidInputException refusal = refused(file, "a file that may be written");
      refusal.initCause(e);
      throw refusal;
    }
  }

  private static InvalidInputException refused(Path file, String expected) {
    return InvalidInputException.of(Problem.of(AT, "cannot write %s".formatted(file), expected));
  }
}
