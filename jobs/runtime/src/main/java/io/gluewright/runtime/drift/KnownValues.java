package io.gluewright.runtime.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.drift.ValueSketch;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sketches of what the columns of a source have held, from run to run, in {@code
 * <state>/drift/<job>/<source>.json}. They help to recognise a column under another name, and no
 * run fails because of them.
 */
final class KnownValues {
  private static final Logger LOG = LoggerFactory.getLogger(KnownValues.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String state;
  private final String job;
  private final Configuration hadoop;

  KnownValues(String state, String job, Configuration hadoop) {
    this.state = state;
    this.job = job;
    this.hadoop = hadoop;
  }

  /** By promised column; none if nothing is known, or what is known cannot be read. */
  Map<String, ValueSketch> of(String source) {
    Map<String, ValueSketch> known = new LinkedHashMap<>();
    try {
      Optional<byte[]> content = AtomicFiles.find(file(source), hadoop);
      JsonNode columns = JSON.readTree(content.orElse("{}".getBytes(StandardCharsets.UTF_8)));
      columns
          .fields()
          .forEachRemaining(
              entry ->
                  ValueSketch.of(entry.getValue().asText())
                      .ifPresent(sketch -> known.put(entry.getKey(), sketch)));
    } catch (IOException | RuntimeException e) {
      LOG.warn("what the columns of {} have held is not known: {}", source, e.getClass().getName());
    }
    return known;
  }

  /** Adds what a run has seen. */
  void add(String source, Map<String, ValueSketch> seen) {
    Map<String, ValueSketch> all = new LinkedHashMap<>(of(source));
    seen.forEach((column, sketch) -> all.merge(column, sketch, ValueSketch::and));
    ObjectNode columns = JsonNodeFactory.instance.objectNode();
    all.forEach((column, sketch) -> columns.put(column, sketch.toString()));
    try {
      AtomicFiles.replace(
          file(source), columns.toString().getBytes(StandardCharsets.UTF_8), hadoop);
    } catch (IOException | RuntimeException e) {
      LOG.warn("what the columns of {} hold cannot be kept: {}", source, e.getClass().getName());
    }
  }

  private Path file(String source) {
    return new Path("%s/drift/%s/%s.json".formatted(state, encoded(job), encoded(source)));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8);
  }
}
