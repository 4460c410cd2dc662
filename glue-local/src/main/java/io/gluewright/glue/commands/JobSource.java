package io.gluewright.glue.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A source of a job as the job's configuration has it.
 *
 * @param name its transformation context
 * @param description for people
 * @param paths the folders of its files; none if it is not of files
 * @param options of its connection
 * @param late files that came after what is as old had been read
 */
record JobSource(
    String name,
    String description,
    List<String> paths,
    Map<String, String> options,
    Set<String> late) {

  JobSource {
    paths = List.copyOf(paths);
    options = Map.copyOf(options);
    late = Set.copyOf(late);
  }

  boolean isOfFiles() {
    return !paths.isEmpty();
  }

  /** What a mark says that it is about. */
  String listed() {
    return String.join(", ", paths);
  }

  /**
   * Reads {@code {"sources": [{"name", "description", "paths", "options", "late"}]}}.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static List<JobSource> read(byte[] json) {
    try {
      List<JobSource> sources = new ArrayList<>();
      for (JsonNode node : new ObjectMapper().readTree(json).required("sources")) {
        sources.add(
            new JobSource(
                node.required("name").asText(),
                node.required("description").asText(),
                texts(node.path("paths")),
                pairs(node.path("options")),
                new TreeSet<>(texts(node.path("late")))));
      }
      return sources;
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--sources: not the sources of a job: " + e.getMessage(), e);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Map<String, String> pairs(JsonNode object) {
    Map<String, String> pairs = new LinkedHashMap<>();
    object.fields().forEachRemaining(pair -> pairs.put(pair.getKey(), pair.getValue().asText()));
    return pairs;
  }
}
