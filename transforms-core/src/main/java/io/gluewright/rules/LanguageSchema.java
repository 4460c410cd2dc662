package io.gluewright.rules;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.RuleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The language of rules as a JSON Schema (draft 2020-12), for completion and checks in editors. It
 * is made of the keys by which the parser reads, so it names every rule type, key and choice.
 *
 * <p>What only the columns of a table can tell, it leaves to the plan.
 */
public final class LanguageSchema {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final String TYPE = "type";
  private static final String RULE = "rule";

  private LanguageSchema() {}

  /** The schema of a document; maps and lists of plain values, keys in the order of reading. */
  public static Map<String, Object> ofDocuments() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        "version", object("const", RuleSet.VERSION, "description", "the version of the language"));
    RuleDocument.KEYS.forEach(key -> properties.put(key.name(), key.schema()));
    properties.put(
        "rules",
        object(
            TYPE,
            "array",
            "description",
            "the rules, in the order in which they apply",
            "items",
            reference(RULE)));
    Map<String, Object> schema =
        object(
            "$schema",
            DRAFT,
            "title",
            "Rules about a table",
            TYPE,
            "object",
            "properties",
            properties,
            "additionalProperties",
            false);
    Map<String, Object> definitions = new LinkedHashMap<>();
    definitions.put(RULE, rule());
    RuleTypes.all().forEach(type -> definitions.put(type.name(), own(type)));
    schema.put("$defs", definitions);
    return Spellings.in(schema);
  }

  /** What all rules have; which keys there are beside depends on the type that is named. */
  private static Map<String, Object> rule() {
    List<String> areas = RuleTypes.AREAS.stream().sorted().toList();
    List<String> types = RuleTypes.all().stream().map(RuleType::name).toList();
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(
        TYPE,
        Key.oneOf(
            Stream.concat(types.stream(), areas.stream()).toList(),
            "the type of the rule, or what it is for; \"rule\" then names the type"));
    properties.put(RULE, Key.oneOf(types, "the type of the rule, where \"type\" says what for"));
    List<Object> perType = new ArrayList<>();
    for (String type : types) {
      perType.add(object("if", names(type, areas), "then", reference(type)));
    }
    return object(
        TYPE,
        "object",
        "properties",
        properties,
        "required",
        List.of(TYPE),
        "if",
        typeIs(areas),
        "then",
        object("required", List.of(RULE)),
        "allOf",
        perType);
  }

  /** True for a rule of that type in either shape. */
  private static Map<String, Object> names(String type, List<String> areas) {
    Map<String, Object> both =
        object(
            "properties",
            object(TYPE, object("enum", areas), RULE, object("enum", List.of(type))),
            "required",
            List.of(TYPE, RULE));
    return object("anyOf", List.of(typeIs(List.of(type)), both));
  }

  private static Map<String, Object> typeIs(List<String> names) {
    return object("properties", object(TYPE, object("enum", names)), "required", List.of(TYPE));
  }

  /** The keys of one type. */
  private static Map<String, Object> own(RuleType type) {
    Map<String, Object> keys = Key.schemaOf(RuleHead.keys(type));
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(TYPE, true);
    properties.put(RULE, true);
    if (keys.get("properties") instanceof Map<?, ?> own) {
      own.forEach((name, schema) -> properties.put(String.valueOf(name), schema));
    }
    Map<String, Object> schema = object("description", type.about());
    schema.putAll(keys);
    schema.put("properties", properties);
    if (type.columns() != RuleType.Columns.NONE) {
      schema.put(
          "anyOf",
          List.of(object("required", List.of("column")), object("required", List.of("columns"))));
    }
    if (type.columns() == RuleType.Columns.ONE) {
      schema.put("anyOf", List.of(object("required", List.of("column"))));
    }
    return schema;
  }

  private static Map<String, Object> reference(String definition) {
    return object("$ref", "#/$defs/" + definition);
  }

  private static Map<String, Object> object(Object... pairs) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      object.put(String.valueOf(pairs[i]), pairs[i + 1]);
    }
    return object;
  }
}
