package io.gluewright.runtime.sinks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a commit says of itself in its file of Delta's log: a line of its own, near the beginning.
 */
record CommitFile(JsonNode info) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INFO = "commitInfo";

  /** The commit of a version; empty if its file is not there, or says nothing. */
  static Optional<CommitFile> find(Path log, long version, Configuration hadoop) {
    Path file = new Path(log, "%020d.json".formatted(version));
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                AtomicFiles.files(file, hadoop).open(file), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(INFO)) { // which other actions hardly ever do
          JsonNode info = JSON.readTree(line).path(INFO);
          if (info.isObject()) {
            return Optional.of(new CommitFile(info));
          }
        }
      }
      return Optional.empty();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  /** Whether it was made with this note. */
  boolean isNoted(CommitNote note) {
    return info.path("userMetadata").asText().equals(note.json());
  }

  String operation() {
    return info.path("operation").asText();
  }

  /** Figures as text, by name. */
  Map<String, String> metrics() {
    Map<String, String> metrics = new LinkedHashMap<>();
    info.path("operationMetrics")
        .fields()
        .forEachRemaining(metric -> metrics.put(metric.getKey(), metric.getValue().asText()));
    return metrics;
  }
}
