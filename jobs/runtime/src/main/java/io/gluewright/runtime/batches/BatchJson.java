package io.gluewright.runtime.batches;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A batch as JSON, and back. */
final class BatchJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private BatchJson() {}

  static byte[] write(Batch batch) throws IOException {
    ObjectNode root =
        NODES
            .objectNode()
            .put("batch", batch.id())
            .put("token", batch.token())
            .put("began", batch.began().toString());
    ArrayNode recipes = root.putArray("recipes");
    batch
        .recipes()
        .forEach(
            recipe ->
                recipes
                    .addObject()
                    .put("configuration", recipe.configuration())
                    .put("code", recipe.code()));
    root.set("inputs", inputs(batch));
    return MAPPER.writeValueAsBytes(root);
  }

  /** What the batch has of each source. */
  static ArrayNode inputs(Batch batch) {
    ArrayNode inputs = NODES.arrayNode();
    batch.inputs().forEach((source, input) -> inputs.add(input(source, input)));
    return inputs;
  }

  /** Throws {@link IOException} if the text is not what {@link #write} writes. */
  static Batch read(byte[] json) throws IOException {
    JsonNode root = MAPPER.readTree(json);
    try {
      Map<String, Input> inputs = new LinkedHashMap<>();
      for (JsonNode input : root.required("inputs")) {
        inputs.put(input.required("source").asText(), input(input));
      }
      return new Batch(
          root.required("batch").asText(),
          root.required("token").asLong(),
          Instant.parse(root.required("began").asText()),
          recipes(root.path("recipes")),
          inputs);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("this is no batch: " + e.getMessage(), e);
    }
  }

  private static List<Recipe> recipes(JsonNode array) {
    List<Recipe> recipes = new ArrayList<>();
    for (JsonNode recipe : array) {
      recipes.add(
          new Recipe(recipe.required("configuration").asText(), recipe.required("code").asText()));
    }
    return recipes;
  }

  private static ObjectNode window(Input.Window window) {
    ObjectNode node = NODES.objectNode();
    node.putArray("table").add(window.table().id()).add(window.table().content());
    node.put("by", window.by());
    window.from().ifPresent(from -> node.put("from", from));
    node.put("since", window.since()).put("until", window.until());
    node.put("open", window.end() == Input.Window.End.OPEN);
    ArrayNode marks = node.putArray("marks");
    window.marks().forEach(mark -> marks.addArray().add(mark.number()).add(mark.value()));
    return node;
  }

  private static Input.Window window(JsonNode node) {
    JsonNode table = node.required("table");
    List<Input.Window.Mark> marks = new ArrayList<>();
    for (JsonNode mark : node.required("marks")) {
      marks.add(new Input.Window.Mark(mark.required(0).asLong(), mark.required(1).asText()));
    }
    return new Input.Window(
        new Input.Window.Table(table.required(0).asLong(), table.required(1).asLong()),
        node.required("by").asText(),
        Optional.ofNullable(node.get("from")).map(JsonNode::asText),
        node.required("since").asLong(),
        node.required("until").asLong(),
        node.path("open").asBoolean() ? Input.Window.End.OPEN : Input.Window.End.CLOSED,
        marks);
  }

  static ObjectNode input(String source, Input input) {
    ObjectNode node = NODES.objectNode().put("source", source);
    if (input instanceof Input.Files read) {
      ArrayNode files = node.putArray("files");
      read.files()
          .forEach(
              file -> files.addArray().add(file.path()).add(file.modified()).add(file.length()));
    } else if (input instanceof Input.Keys read) {
      read.columns().forEach(node.putArray("keys")::add);
      read.types().forEach(node.putArray("types")::add);
      node.put("order", read.order().name().toLowerCase(Locale.ROOT));
      read.last().forEach(node.putArray("last")::add);
    } else if (input instanceof Input.Window window) {
      node.set("window", window(window));
    } else if (input instanceof Input.Quarantined held) {
      held.runs().forEach(node.putArray("quarantined")::add);
      held.rule().ifPresent(rule -> node.put("rule", rule));
    }
    return node;
  }

  static Input input(JsonNode node) {
    if (node.has("files")) {
      List<FileIdentity> files = new ArrayList<>();
      for (JsonNode file : node.get("files")) {
        files.add(
            new FileIdentity(
                file.required(0).asText(), file.required(1).asLong(), file.required(2).asLong()));
      }
      return new Input.Files(files);
    }
    if (node.has("keys")) {
      Input.Keys.Order order =
          Input.Keys.Order.valueOf(node.required("order").asText().toUpperCase(Locale.ROOT));
      return new Input.Keys(
          texts(node.get("keys")),
          texts(node.required("types")),
          order,
          texts(node.required("last")));
    }
    if (node.has("window")) {
      return window(node.get("window"));
    }
    if (node.has("quarantined")) {
      return new Input.Quarantined(
          texts(node.get("quarantined")),
          Optional.ofNullable(node.get("rule")).map(JsonNode::asText));
    }
    return new Input.Whole();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
