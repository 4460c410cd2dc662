package io.gluewright.landing.check;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A JSON Schema of common keywords, compiled for a stream of tokens. It knows one answer that
 * counts: a value surely is what the schema allows. Where it says no, the validator decides.
 */
final class QuickMatch {
  private static final Set<String> REMARKS =
      Set.of(
          "$schema",
          "$id",
          "$comment",
          "title",
          "description",
          "default",
          "examples",
          "$defs",
          "definitions");

  private static final Set<String> KNOWN =
      Set.of(
          "type",
          "enum",
          "const",
          "properties",
          "required",
          "additionalProperties",
          "items",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "pattern");

  /** An integer of at most so many characters fits a long. */
  private static final int DIGITS_OF_LONG = 18;

  private static final QuickMatch ANYTHING = new QuickMatch(JsonNodeFactory.instance.objectNode());

  private final Set<String> types;
  private final Map<String, Property> properties;
  private final long required;
  private final boolean open;
  private final Optional<QuickMatch> items;
  private final Optional<Set<String>> texts;
  private final List<Predicate<String>> textRules;
  private final Optional<BigDecimal> least;
  private final Optional<BigDecimal> most;

  /**
   * A property that the schema names.
   *
   * @param bit its own, of the properties of an object
   */
  private record Property(QuickMatch value, long bit) {}

  private QuickMatch(JsonNode schema) {
    this.types = types(schema);
    this.properties = new HashMap<>();
    for (var fields = schema.path("properties").fields(); fields.hasNext(); ) {
      var field = fields.next();
      properties.put(
          field.getKey(), new Property(new QuickMatch(field.getValue()), 1L << properties.size()));
    }
    long all = 0;
    for (JsonNode name : schema.path("required")) {
      all |= properties.get(name.asText()).bit();
    }
    this.required = all;
    JsonNode others = schema.path("additionalProperties");
    this.open = others.isMissingNode() || others.booleanValue();
    this.items = Optional.ofNullable(schema.get("items")).map(QuickMatch::new);
    this.texts = texts(schema);
    this.textRules = textRules(schema);
    this.least = Optional.ofNullable(schema.get("minimum")).map(JsonNode::decimalValue);
    this.most = Optional.ofNullable(schema.get("maximum")).map(JsonNode::decimalValue);
  }

  /** Empty when a keyword of the schema is not among the common ones. */
  static Optional<QuickMatch> of(JsonNode schema) {
    return isCommon(schema) ? Optional.of(new QuickMatch(schema)) : Optional.empty();
  }

  private static boolean isCommon(JsonNode schema) {
    if (!schema.isObject()) {
      return false;
    }
    for (var names = schema.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!KNOWN.contains(name) && !REMARKS.contains(name)) {
        return false;
      }
    }
    for (JsonNode property : schema.path("properties")) {
      if (!isCommon(property)) {
        return false;
      }
    }
    JsonNode others = schema.path("additionalProperties");
    JsonNode items = schema.path("items");
    boolean listsTexts = true;
    for (JsonNode value : schema.path("enum")) {
      listsTexts &= value.isTextual();
    }
    return (others.isMissingNode() || others.isBoolean())
        && (items.isMissingNode() || isCommon(items))
        && listsTexts
        && (!schema.has("const") || schema.get("const").isTextual())
        && schema.path("properties").size() <= Long.SIZE
        && namesItsRequired(schema);
  }

  private static boolean namesItsRequired(JsonNode schema) {
    for (JsonNode name : schema.path("required")) {
      if (!schema.path("properties").has(name.asText())) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    Set<String> types = new HashSet<>();
    if (type.isMissingNode()) {
      types.addAll(Set.of("null", "boolean", "object", "array", "number", "string"));
    } else if (type.isTextual()) {
      types.add(type.asText());
    } else {
      type.forEach(name -> types.add(name.asText()));
    }
    return Set.copyOf(types);
  }

  private static Optional<Set<String>> texts(JsonNode schema) {
    if (!schema.has("enum") && !schema.has("const")) {
      return Optional.empty();
    }
    Set<String> texts = new HashSet<>();
    schema.path("enum").forEach(value -> texts.add(value.asText()));
    if (schema.has("const")) {
      Set<String> only = Set.of(schema.get("const").asText());
      return Optional.of(!schema.has("enum") || texts.containsAll(only) ? only : Set.of());
    }
    return Optional.of(texts);
  }

  private static List<Predicate<String>> textRules(JsonNode schema) {
    List<Predicate<String>> rules = new ArrayList<>();
    if (schema.has("minLength")) {
      int least = schema.get("minLength").intValue();
      rules.add(text -> text.codePointCount(0, text.length()) >= least);
    }
    if (schema.has("maxLength")) {
      int most = schema.get("maxLength").intValue();
      rules.add(text -> text.codePointCount(0, text.length()) <= most);
    }
    if (schema.has("pattern")) {
      Predicate<String> pattern = Pattern.compile(schema.get("pattern").asText()).asPredicate();
      rules.add(text -> isOfOneLine(text) && pattern.test(text));
    }
    return List.copyOf(rules);
  }

  /** Dialects of regular expressions differ about the ends of lines. */
  private static boolean isOfOneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x85 || c == 0x2028 || c == 0x2029) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the value at the parser's current token surely is allowed. If so, the parser stands at
   * its last token; if not, anywhere.
   */
  boolean accepts(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> types.contains("object") && texts.isEmpty() && acceptsObject(parser);
      case START_ARRAY -> types.contains("array") && texts.isEmpty() && acceptsArray(parser);
      case VALUE_STRING -> types.contains("string") && acceptsText(parser);
      case VALUE_NUMBER_INT ->
          (types.contains("integer") || types.contains("number"))
              && texts.isEmpty()
              && acceptsNumber(parser);
      case VALUE_NUMBER_FLOAT ->
          types.contains("number") && texts.isEmpty() && acceptsNumber(parser);
      case VALUE_TRUE, VALUE_FALSE -> types.contains("boolean") && texts.isEmpty();
      case VALUE_NULL -> types.contains("null") && texts.isEmpty();
      default -> false;
    };
  }

  /** A name that stands twice is the validator's to refuse; the parser does not look. */
  private boolean acceptsObject(JsonParser parser) throws IOException {
    long seen = 0;
    Set<String> others = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      Property property = properties.get(name);
      if (property != null) {
        if ((seen & property.bit()) != 0 || !property.value().accepts(parser)) {
          return false;
        }
        seen |= property.bit();
        continue;
      }
      others = others == null ? new HashSet<>() : others;
      if (!open || !others.add(name) || !ANYTHING.accepts(parser)) {
        return false;
      }
    }
    return (seen & required) == required;
  }

  private boolean acceptsArray(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!items.orElse(ANYTHING).accepts(parser)) {
        return false;
      }
    }
    return true;
  }

  private boolean acceptsText(JsonParser parser) throws IOException {
    if (texts.isEmpty() && textRules.isEmpty()) {
      parser.finishToken();
      return true;
    }
    String text = parser.getText();
    if (texts.isPresent() && !texts.get().contains(text)) {
      return false;
    }
    for (Predicate<String> rule : textRules) {
      if (!rule.test(text)) {
        return false;
      }
    }
    return true;
  }

  private boolean acceptsNumber(JsonParser parser) throws IOException {
    if (least.isEmpty() && most.isEmpty()) {
      return true;
    }
    boolean isSmall =
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getTextLength() <= DIGITS_OF_LONG;
    BigDecimal number =
        isSmall ? BigDecimal.valueOf(parser.getLongValue()) : parser.getDecimalValue();
    return (least.isEmpty() || least.get().compareTo(number) <= 0)
        && (most.isEmpty() || most.get().compareTo(number) >= 0);
  }
}
