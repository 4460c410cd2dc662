package io.gluewright.glue.bookmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A version of a bookmark as JSON, times in UTC. */
public final class BookmarkJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BookmarkJson() {}

  /** The bookmark as indented JSON with a line feed at its end. */
  public static String write(JobBookmark bookmark) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(bookmark)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of text and numbers is always JSON", e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException naming {@code where}, when it is something else
   */
  static JobBookmark read(String text, String where) {
    try {
      return bookmark(JSON.readTree(text));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "%s: not a bookmark: %s; reset the bookmark of the job or remove the file"
              .formatted(where, e.getMessage()),
          e);
    }
  }

  private static ObjectNode tree(JobBookmark bookmark) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("job", bookmark.job());
    tree.put("version", bookmark.version());
    tree.put("run", bookmark.run());
    tree.put("attempt", bookmark.attempt());
    tree.put("run_id", bookmark.runId());
    tree.put("previous_run_id", bookmark.previousRunId());
    tree.put("written_at", bookmark.writtenAt().toString());
    tree.put("change", bookmark.change().name());
    ObjectNode states = tree.putObject("states");
    bookmark.marks().forEach((context, mark) -> states.set(context, tree(mark)));
    return tree;
  }

  private static ObjectNode tree(Mark mark) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("source", mark.source());
    if (mark instanceof FileMark files) {
      tree.put("kind", "files");
      putTime(tree, "low", files.low());
      putTime(tree, "high", files.high());
      putTime(tree, "band_start", files.bandStart());
      ObjectNode seen = tree.putObject("seen");
      files.seen().forEach((path, time) -> putTime(seen, path, time));
    } else if (mark instanceof NumberMark numbers) {
      tree.put("kind", "numbers");
      tree.put("next", numbers.next());
    } else if (mark instanceof KeyMark table) {
      tree.put("kind", "keys");
      ArrayNode keys = tree.putArray("keys");
      for (KeyValue key : table.keys()) {
        ObjectNode node = keys.addObject();
        node.put("column", key.column());
        node.put("order", key.order().name());
        node.put("type", key.type().name());
        node.put("value", key.text());
      }
    }
    return tree;
  }

  private static JobBookmark bookmark(JsonNode tree) {
    SortedMap<String, Mark> marks = new TreeMap<>();
    tree.path("states").fields().forEachRemaining(e -> marks.put(e.getKey(), mark(e.getValue())));
    return new JobBookmark(
        text(tree, "job"),
        number(tree, "version"),
        number(tree, "run"),
        number(tree, "attempt"),
        text(tree, "run_id"),
        text(tree, "previous_run_id"),
        Instant.parse(text(tree, "written_at")),
        JobBookmark.Change.valueOf(text(tree, "change")),
        marks);
  }

  private static Mark mark(JsonNode tree) {
    String kind = text(tree, "kind");
    return switch (kind) {
      case "files" -> fileMark(tree);
      case "keys" -> keyMark(tree);
      case "numbers" -> new NumberMark(text(tree, "source"), number(tree, "next"));
      default -> throw new IllegalArgumentException("unknown kind of state \"" + kind + "\"");
    };
  }

  private static FileMark fileMark(JsonNode tree) {
    JsonNode seen = tree.path("seen");
    SortedMap<String, Long> files = new TreeMap<>();
    seen.fieldNames().forEachRemaining(path -> files.put(path, time(seen, path)));
    return new FileMark(
        text(tree, "source"),
        time(tree, "low"),
        time(tree, "high"),
        time(tree, "band_start"),
        files);
  }

  private static KeyMark keyMark(JsonNode tree) {
    List<KeyValue> keys = new ArrayList<>();
    for (JsonNode key : tree.path("keys")) {
      keys.add(
          new KeyValue(
              text(key, "column"),
              KeyOrder.valueOf(text(key, "order")),
              KeyType.valueOf(text(key, "type")),
              text(key, "value")));
    }
    return new KeyMark(text(tree, "source"), keys);
  }

  private static void putTime(ObjectNode tree, String name, long time) {
    if (time != FileMark.BEGINNING) {
      tree.put(name, Instant.ofEpochMilli(time).toString());
    }
  }

  private static long time(JsonNode tree, String name) {
    JsonNode value = tree.get(name);
    return value == null ? FileMark.BEGINNING : Instant.parse(value.asText()).toEpochMilli();
  }

  private static String text(JsonNode tree, String name) {
    JsonNode value = tree.get(name);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("the text \"" + name + "\" is missing");
    }
    return value.textValue();
  }

  private static long number(JsonNode tree, String name) {
    JsonNode value = tree.get(name);
    if (value == null || !value.isIntegralNumber()) {
      throw new IllegalArgumentException("the number \"" + name + "\" is missing");
    }
    return value.longValue();
  }
}
