package io.gluewright.landing.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchemaFactory;
import io.gluewright.landing.schema.Evolution.Gap;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether every document that one JSON Schema allows is allowed by another. Conservative: where it
 * cannot be shown keyword by keyword, the answer is no. A keyword of the writer that is not known
 * here only makes it allow less, and does not count; one of the reader must stand in the writer's
 * schema with the same value.
 */
final class JsonComparison {
  private static final JsonNode ANYTHING = BooleanNode.TRUE;
  private static final JsonNode NOTHING = BooleanNode.FALSE;

  /** Keywords that refuse nothing. */
  private static final Set<String> REMARKS =
      Set.of(
          "$schema",
          "$id",
          "$comment",
          "$defs",
          "definitions",
          "$anchor",
          "title",
          "description",
          "default",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly");

  private static final Set<String> COMPARED =
      Set.of("type", "enum", "const", "properties", "required", "additionalProperties", "items");

  /** The writer's must be at least the reader's. */
  private static final Set<String> FLOORS =
      Set.of("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties");

  /** The writer's must be at most the reader's. */
  private static final Set<String> CEILINGS =
      Set.of("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties");

  /** What makes {@code additionalProperties} mean something else. */
  private static final String SHIFTING_PROPERTIES = "patternProperties";

  /** What makes {@code items} mean something else. */
  private static final String SHIFTING_ITEMS = "prefixItems";

  /** What depends on the keywords beside it; of a reader it is not compared. */
  private static final Set<String> ENTANGLED =
      Set.of(
          SHIFTING_PROPERTIES,
          SHIFTING_ITEMS,
          "additionalItems",
          "unevaluatedProperties",
          "unevaluatedItems",
          "contains",
          "minContains",
          "maxContains",
          "$dynamicRef");

  private static final Set<String> ALL_TYPES =
      Set.of("null", "boolean", "object", "array", "number", "string");

  private final JsonNode readerRoot;
  private final JsonNode writerRoot;
  private final List<Gap> gaps = new ArrayList<>();
  private final Set<List<String>> assumed = new HashSet<>();

  private JsonComparison(JsonNode readerRoot, JsonNode writerRoot) {
    this.readerRoot = readerRoot;
    this.writerRoot = writerRoot;
  }

  static List<Gap> gaps(String reader, String writer) {
    JsonNode readerRoot = Definitions.tree(reader);
    JsonNode writerRoot = Definitions.tree(writer);
    if (Definitions.draft(readerRoot) != Definitions.draft(writerRoot)) {
      return List.of(new Gap("/$schema", "the drafts differ"));
    }
    if (readerRoot.equals(writerRoot)) {
      return List.of();
    }
    JsonComparison comparison = new JsonComparison(readerRoot, writerRoot);
    comparison.compare("", readerRoot, writerRoot);
    return List.copyOf(comparison.gaps);
  }

  private void compare(String at, JsonNode readerAsWritten, JsonNode writerAsWritten) {
    JsonNode reader = resolved(at, readerAsWritten, readerRoot);
    JsonNode writer = resolved(at, writerAsWritten, writerRoot);
    if (reader == null || writer == null) {
      return;
    }
    if (allowsAnything(reader) || isFalse(writer)) {
      return;
    }
    if (isFalse(reader)) {
      gap(at, "nothing is allowed there");
      return;
    }
    if (reader.equals(writer) && !holdsReference(reader)) {
      return;
    }
    for (String keyword : ENTANGLED) {
      if (reader.has(keyword)) {
        gap(at + "/" + keyword, "cannot be compared");
        return;
      }
    }
    if (isReference(readerAsWritten) || isReference(writerAsWritten)) {
      // A schema may hold itself; what is being shown may be taken as shown further down.
      if (!assumed.add(List.of(readerAsWritten.toString(), writerAsWritten.toString()))) {
        return;
      }
    }
    if (isTrue(writer)) {
      writer = JsonNodeFactory.instance.objectNode();
    }
    Optional<JsonNode> values = values(writer);
    if (values.isPresent()) {
      compareValues(at, reader, values.get());
      return;
    }
    Set<String> types = types(writer);
    compareTypes(at, reader, types);
    if (values(reader).isPresent()) {
      gap(at, "only listed values are allowed");
    }
    if (types.contains("object")) {
      compareObjects(at, reader, writer);
    }
    if (types.contains("array")) {
      compareItems(at, reader, writer);
    }
    compareLimits(at, reader, writer);
  }

  private void compareValues(String at, JsonNode reader, JsonNode values) {
    if (holdsReference(reader)) {
      gap(at, "listed values against a reference cannot be compared");
      return;
    }
    var validator = JsonSchemaFactory.getInstance(Definitions.draft(readerRoot)).getSchema(reader);
    for (JsonNode value : values) {
      if (!validator.validate(value).isEmpty()) {
        gap(at, "a listed value is not allowed: " + value);
      }
    }
  }

  private void compareTypes(String at, JsonNode reader, Set<String> types) {
    Set<String> allowed = types(reader);
    Set<String> missing = new TreeSet<>(types);
    missing.removeAll(allowed);
    if (allowed.contains("number")) {
      missing.remove("integer");
    }
    if (!missing.isEmpty()) {
      gap(at, "types that are not allowed: " + missing);
    }
  }

  private void compareObjects(String at, JsonNode reader, JsonNode writer) {
    Set<String> required = names(writer.path("required"));
    for (String name : names(reader.path("required"))) {
      if (!required.contains(name)) {
        gap(at + "/required", "\"%s\" is required of one, and not of the other".formatted(name));
      }
    }
    Set<String> all = new TreeSet<>();
    reader.path("properties").fieldNames().forEachRemaining(all::add);
    writer.path("properties").fieldNames().forEachRemaining(all::add);
    for (String name : all) {
      JsonNode there = property(writer, name);
      if (!isFalse(there)) {
        compare(at + "/properties/" + name, property(reader, name), there);
      }
    }
    compare(at + "/additionalProperties", others(reader), others(writer));
  }

  private static JsonNode property(JsonNode schema, String name) {
    JsonNode named = schema.path("properties").path(name);
    return named.isMissingNode() ? others(schema) : named;
  }

  /** Of properties without a name in the schema. */
  private static JsonNode others(JsonNode schema) {
    JsonNode others = schema.path("additionalProperties");
    return others.isMissingNode() || schema.has(SHIFTING_PROPERTIES) ? ANYTHING : others;
  }

  private void compareItems(String at, JsonNode reader, JsonNode writer) {
    if (reader.path("items").isArray()) {
      gap(at + "/items", "a list of schemas for items cannot be compared");
      return;
    }
    compare(at + "/items", items(reader), items(writer));
  }

  private static JsonNode items(JsonNode schema) {
    JsonNode items = schema.path("items");
    return items.isMissingNode() || items.isArray() || schema.has(SHIFTING_ITEMS)
        ? ANYTHING
        : items;
  }

  private void compareLimits(String at, JsonNode reader, JsonNode writer) {
    reader
        .fields()
        .forEachRemaining(
            field -> {
              String keyword = field.getKey();
              JsonNode mine = field.getValue();
              JsonNode theirs = writer.path(keyword);
              if (REMARKS.contains(keyword) || COMPARED.contains(keyword)) {
                return;
              }
              boolean holds;
              if (FLOORS.contains(keyword) || CEILINGS.contains(keyword)) {
                holds =
                    !concerns(keyword, types(writer))
                        || (theirs.isNumber()
                            && (FLOORS.contains(keyword)
                                ? number(theirs).compareTo(number(mine)) >= 0
                                : number(theirs).compareTo(number(mine)) <= 0));
              } else {
                holds =
                    (theirs.equals(mine) && !holdsReference(mine))
                        || !concerns(keyword, types(writer));
              }
              if (!holds) {
                gap(at + "/" + keyword, "not shown to be as strict there");
              }
            });
  }

  private static boolean concerns(String keyword, Set<String> types) {
    return switch (keyword) {
      case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
          types.contains("number") || types.contains("integer");
      case "minLength", "maxLength", "pattern" -> types.contains("string");
      case "minItems", "maxItems", "uniqueItems" -> types.contains("array");
      case "minProperties", "maxProperties", "propertyNames" -> types.contains("object");
      default -> true;
    };
  }

  /** What a reference stands for; null after a gap was noted. */
  private JsonNode resolved(String at, JsonNode schema, JsonNode root) {
    JsonNode node = schema;
    for (int steps = 0; isReference(node); steps++) {
      String reference = node.path("$ref").asText();
      boolean alone = true;
      for (var names = node.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        alone &= name.equals("$ref") || REMARKS.contains(name);
      }
      boolean isPointer = reference.equals("#") || reference.startsWith("#/");
      JsonNode target = isPointer && alone ? root.at(reference.substring(1)) : null;
      if (target == null || target.isMissingNode() || steps > 20) {
        gap(at, "a reference with other keywords, or one that is no pointer, cannot be compared");
        return null;
      }
      node = target;
    }
    return node;
  }

  private static boolean isReference(JsonNode schema) {
    return schema.has("$ref");
  }

  private static boolean holdsReference(JsonNode schema) {
    return !schema.findValues("$ref").isEmpty() || !schema.findValues("$dynamicRef").isEmpty();
  }

  private static boolean isTrue(JsonNode schema) {
    return schema.isBoolean() && schema.booleanValue();
  }

  private static boolean isFalse(JsonNode schema) {
    return schema.equals(NOTHING);
  }

  private static boolean allowsAnything(JsonNode schema) {
    if (isTrue(schema)) {
      return true;
    }
    boolean remarks = schema.isObject();
    for (var names = schema.fieldNames(); names.hasNext(); ) {
      remarks &= REMARKS.contains(names.next());
    }
    return remarks;
  }

  private static Optional<JsonNode> values(JsonNode schema) {
    if (schema.has("const")) {
      return Optional.of(JsonNodeFactory.instance.arrayNode().add(schema.get("const")));
    }
    return Optional.ofNullable(schema.get("enum"));
  }

  private static Set<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      return Set.of(type.asText());
    }
    return type.isArray() ? names(type) : ALL_TYPES;
  }

  private static Set<String> names(JsonNode array) {
    Set<String> names = new TreeSet<>();
    array.forEach(name -> names.add(name.asText()));
    return names;
  }

  private static BigDecimal number(JsonNode node) {
    return node.decimalValue();
  }

  private void gap(String at, String what) {
    gaps.add(new Gap(at, what));
  }
}
