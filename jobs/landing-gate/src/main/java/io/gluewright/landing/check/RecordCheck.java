package io.gluewright.landing.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.gluewright.landing.schema.Definitions;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds single records against a JSON Schema. */
final class RecordCheck {
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxStringLength(16 << 20).build();

  /** Numbers keep all their digits, and a name stands once in an object. */
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(LIMITS)
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final JsonFactory TOKENS =
      JsonFactory.builder().streamReadConstraints(LIMITS).build();

  private final JsonNode definition;
  private final JsonSchema validator;
  private final Optional<QuickMatch> quick;
  private final Set<String> names = new HashSet<>();

  private RecordCheck(String definition) {
    this.definition = Definitions.tree(definition);
    this.validator = Definitions.validator(definition);
    this.quick = QuickMatch.of(this.definition);
    for (JsonNode properties : this.definition.findValues("properties")) {
      properties.fieldNames().forEachRemaining(names::add);
    }
    validator.initializeValidators();
  }

  static RecordCheck of(String definition) {
    return new RecordCheck(definition);
  }

  JsonNode definition() {
    return definition;
  }

  /** A way to see fast that all is well; empty where the schema does not allow one. */
  Optional<QuickMatch> quick() {
    return quick;
  }

  /** For {@link #quick}, which itself sees whether a name stands twice. */
  static JsonParser tokens(InputStream text) throws IOException {
    return TOKENS.createParser(text);
  }

  static JsonParser parser(InputStream text) throws IOException {
    return JSON.createParser(text);
  }

  static JsonNode tree(byte[] text, int from, int length) throws IOException {
    try (JsonParser parser = JSON.getFactory().createParser(text, from, length)) {
      JsonNode tree = JSON.readTree(parser);
      if (tree == null || parser.nextToken() != null) {
        throw new IOException("not one document");
      }
      return tree;
    }
  }

  /** What is wrong with a record; empty when nothing is. */
  List<Finding> check(long record, JsonNode value) {
    Set<ValidationMessage> messages = validator.validate(value);
    return messages.isEmpty()
        ? List.of()
        : messages.stream().map(message -> finding(record, message)).distinct().toList();
  }

  private Finding finding(long record, ValidationMessage message) {
    String keyword = message.getType();
    return new Finding(
        record, place(message.getInstanceLocation()), keyword, expected(keyword, message));
  }

  private String place(JsonNodePath path) {
    StringBuilder place = new StringBuilder();
    for (int i = 0; i < path.getNameCount(); i++) {
      String element = String.valueOf(path.getElement(i));
      boolean isIndex = path.getElement(i) instanceof Integer;
      place.append('/').append(isIndex || names.contains(element) ? element : "*");
    }
    return place.toString();
  }

  private String expected(String keyword, ValidationMessage message) {
    return switch (keyword) {
      case "additionalProperties", "unevaluatedProperties" -> "no other property";
      case "required" ->
          names.contains(message.getProperty())
              ? "the property " + message.getProperty()
              : "all required properties";
      default -> {
        JsonNode rule = message.getSchemaNode();
        boolean isValue = rule != null && (rule.isValueNode() || keyword.equals("enum"));
        yield isValue ? keyword + " " + shortened(rule.toString()) : keyword + " of the schema";
      }
    };
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "...";
  }
}
