package io.gluewright.landing.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The texts of schemas: what is wrong in one, and what a validator makes of it. */
public final class Definitions {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Map<String, VersionFlag> DRAFTS =
      Map.of(
          "http://json-schema.org/draft-07/schema", VersionFlag.V7,
          "https://json-schema.org/draft/2020-12/schema", VersionFlag.V202012);

  private Definitions() {}

  /**
   * All mistakes of a definition; empty when it can be registered.
   *
   * @param file where it stands, for people
   */
  public static List<Problem> problems(String file, SchemaFormat format, String definition) {
    return format == SchemaFormat.AVRO
        ? problemsOfAvro(Location.of(file), definition)
        : problemsOfJson(Location.of(file), definition);
  }

  /** The validator of a definition without {@link #problems}. */
  public static JsonSchema validator(String definition) {
    JsonNode node = tree(definition);
    return JsonSchemaFactory.getInstance(draft(node)).getSchema(node);
  }

  /** The definition as a tree; without {@link #problems} it can be read. */
  public static JsonNode tree(String definition) {
    try {
      return JSON.readTree(definition);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Draft 07, unless the schema says otherwise. */
  static VersionFlag draft(JsonNode schema) {
    String named = schema.path("$schema").asText("http://json-schema.org/draft-07/schema#");
    return DRAFTS.getOrDefault(
        named.endsWith("#") ? named.substring(0, named.length() - 1) : named, VersionFlag.V4);
  }

  private static List<Problem> problemsOfAvro(Location at, String definition) {
    try {
      Schema schema = new Schema.Parser().parse(definition);
      return schema.getType() == Schema.Type.RECORD
          ? List.of()
          : List.of(Problem.of(at, "a schema of Avro's type " + schema.getType(), "a record"));
    } catch (AvroRuntimeException e) {
      return List.of(Problem.of(at, "no schema of Avro: " + e.getMessage(), "an Avro schema"));
    }
  }

  private static List<Problem> problemsOfJson(Location at, String definition) {
    JsonNode schema;
    try {
      schema = tree(definition);
    } catch (IllegalArgumentException e) {
      return List.of(Problem.of(at, e.getMessage(), "a JSON Schema"));
    }
    if (!schema.isObject()) {
      return List.of(Problem.of(at, "no JSON object", "a JSON Schema"));
    }
    VersionFlag draft = draft(schema);
    if (draft == VersionFlag.V4) {
      return List.of(
          Problem.of(
              at,
              "\"$schema\" is \"%s\"".formatted(schema.path("$schema").asText()),
              "one of " + DRAFTS.keySet().stream().sorted().toList()));
    }
    List<Problem> problems = new ArrayList<>();
    JsonSchemaFactory.getInstance(draft)
        .getSchema(SchemaLocation.of(draft.getId()))
        .validate(schema)
        .forEach(
            message ->
                problems.add(Problem.of(at, message.getMessage(), "what the draft allows there")));
    walk(at, "", schema, problems);
    return problems;
  }

  /** References stay inside of the text: a check never fetches anything. */
  private static void walk(Location at, String pointer, JsonNode node, List<Problem> problems) {
    JsonNode reference = node.path("$ref");
    if (reference.isTextual() && !reference.asText().startsWith("#")) {
      problems.add(
          Problem.of(
              at,
              "%s/$ref leads out of the schema: \"%s\"".formatted(pointer, reference.asText()),
              "a reference that starts with #"));
    }
    JsonNode pattern = node.path("pattern");
    if (pattern.isTextual()) {
      try {
        Pattern.compile(pattern.asText());
      } catch (PatternSyntaxException e) {
        problems.add(
            Problem.of(
                at,
                "%s/pattern cannot be read: %s".formatted(pointer, e.getDescription()),
                "a regular expression"));
      }
    }
    node.fields()
        .forEachRemaining(
            field -> walk(at, pointer + "/" + field.getKey(), field.getValue(), problems));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(at, pointer + "/" + i, node.get(i), problems);
    }
  }
}
