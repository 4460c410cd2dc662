package io.gluewright.rules.structure;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Block;
import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.types.DataType;

/**
 * One line of an apply_mapping.
 *
 * @param source a column, or a field within structs
 * @param sourceType what that must be; anything if it is not said
 * @param target the column that is made; called as the source if it is not said
 * @param targetType its type; that of the source if it is not said
 */
record Mapping(
    String source,
    Optional<DataType> sourceType,
    Optional<String> target,
    Optional<DataType> targetType) {
  private static final String MAPPINGS = "mappings";
  private static final String FORM = "[source, source-type, target, target-type]";
  private static final Key<String> SOURCE =
      Key.text("source", "a column, or a field within structs, such as home.city");
  private static final Key<Optional<DataType>> SOURCE_TYPE =
      Constants.typeKey("source-type", "the type that the source must have");
  private static final Key<Optional<String>> TARGET =
      Key.optionalText("target", "the column that is made; called as the source unless said");
  private static final Key<Optional<DataType>> TARGET_TYPE =
      Constants.typeKey("target-type", "its type; that of the source unless said");
  private static final List<Key<?>> KEYS = List.of(SOURCE, SOURCE_TYPE, TARGET, TARGET_TYPE);

  static final Key<List<Mapping>> KEY = Key.requiredOf(MAPPINGS, schema(), Mapping::read);

  /** The name of the column that is made; nothing when it has dots without backticks. */
  Optional<String> name(Origin origin) {
    return target.isEmpty()
        ? Optional.of(origin.name())
        : target
            .flatMap(Origin::parts)
            .filter(parts -> parts.size() == 1)
            .map(parts -> parts.get(0));
  }

  private static List<Mapping> read(Settings settings) {
    List<Mapping> mappings = new ArrayList<>();
    if (settings.has(MAPPINGS)
        && settings.config().getValue(MAPPINGS) instanceof ConfigList lines) {
      lines.forEach(line -> read(settings, line).ifPresent(mappings::add));
      if (lines.isEmpty()) {
        settings.refuse(MAPPINGS, "nothing is mapped", FORM + " for each column");
      }
    } else {
      settings
          .problems()
          .add(Problem.missing(settings.at(MAPPINGS), MAPPINGS, "a list of " + FORM));
    }
    return mappings;
  }

  private static Optional<Mapping> read(Settings settings, ConfigValue line) {
    return line instanceof ConfigObject block
        ? Optional.of(block(Settings.of(block.toConfig(), settings.problems())))
        : line(settings, line);
  }

  private static Mapping block(Settings settings) {
    Block block = new Block(settings, KEYS);
    Mapping mapping =
        new Mapping(
            block.value(SOURCE),
            block.value(SOURCE_TYPE),
            block.value(TARGET),
            block.value(TARGET_TYPE));
    settings.refuseUnknown();
    return mapping;
  }

  private static Optional<Mapping> line(Settings settings, ConfigValue line) {
    if (!(line instanceof ConfigList cells)
        || cells.size() != 4
        || cells.stream().anyMatch(cell -> cell.valueType() != ConfigValueType.STRING)) {
      settings.refuse(
          MAPPINGS,
          "%s stands in \"mappings\"".formatted(line.unwrapped()),
          FORM + ", or a block with these keys");
      return Optional.empty();
    }
    List<String> texts = cells.stream().map(cell -> (String) cell.unwrapped()).toList();
    return Optional.of(
        new Mapping(
            texts.get(0),
            type(settings, texts.get(1)),
            Optional.of(texts.get(2)),
            type(settings, texts.get(3))));
  }

  private static Optional<DataType> type(Settings settings, String text) {
    return PlainSql.attempt(
        () -> new CatalystSqlParser().parseDataType(text),
        said -> settings.refuseUnknown(MAPPINGS, "type", text, Constants.TYPES));
  }

  private static Map<String, Object> schema() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("type", "array");
    line.put("description", FORM);
    line.put("items", Map.of("type", "string"));
    line.put("minItems", 4);
    line.put("maxItems", 4);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("description", "the columns that are made, in their order");
    schema.put("items", Map.of("anyOf", List.of(line, Key.schemaOf(KEYS))));
    return schema;
  }
}
