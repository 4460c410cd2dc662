package io.gluewright.rules.structure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.json_object_keys;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.rules.engine.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Makes a struct, an array or a map of JSON text. Text that is not JSON of the declared type, from
 * its first sign to its last, is a failure; blank text is a missing value.
 *
 * <p>Spark's reader stops behind the first JSON value and says nothing of what follows. Therefore
 * the text is put into an object that ends with a hash of it. Only when the hash is found again,
 * and the object has no other keys than its own, was all of the text one value.
 */
record UnboxRule(
    RuleHead head,
    String column,
    String target,
    Optional<DataType> schema,
    Optional<String> rest,
    Failure failure)
    implements Rule {
  /** What the text is written in. */
  enum Format {
    JSON
  }

  static final Key<Optional<DataType>> SCHEMA =
      Key.requiredOf(
          "schema",
          Map.of(
              "type",
              "string",
              "description",
              "what the text holds, as SQL: \"a int, b string\" or array<...>"),
          UnboxRule::type);
  static final Key<Format> FORMAT =
      Key.choice("format", Format.JSON, "what the text is written in");
  static final Key<Optional<String>> TARGET =
      Key.optionalText("target_column", "the column that gets the value; the same unless said");
  static final Key<Optional<String>> REST =
      Key.optionalText(
          "rest-column", "a map that gets the fields which the schema does not name, as text");
  static final Failure.Choices POLICIES =
      Failure.Choices.of(
          Failure.Policy.QUARANTINE, Set.of(Failure.Policy.KEEP, Failure.Policy.DEFAULT));

  private static final MapType TEXTS =
      DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);
  private static final Map<String, String> STRICT =
      Map.of(
          "mode",
          "PERMISSIVE",
          "columnNameOfCorruptRecord",
          "corrupt",
          "allowSingleQuotes",
          "false",
          "allowNonNumericNumbers",
          "false");

  static Rule read(RuleHead head) {
    String column = head.column();
    head.value(FORMAT);
    Optional<DataType> schema = head.value(SCHEMA);
    Optional<String> rest = head.value(REST);
    if (rest.isPresent() && schema.isPresent() && !(schema.get() instanceof StructType)) {
      head.settings()
          .refuse(
              REST.name(),
              "%s has no fields".formatted(schema.get().sql()),
              "\"rest-column\" only where the schema is a struct");
    }
    if (rest.isPresent() && rest.get().equalsIgnoreCase(column)) {
      head.settings()
          .refuse(
              REST.name(),
              "\"%s\" is the text itself".formatted(rest.get()),
              "a column of its own for the rest");
    }
    String target = head.value(TARGET).orElse(column);
    return new UnboxRule(head, column, target, schema, rest, POLICIES.read(head));
  }

  @Override
  public List<Step> over(Scope scope) {
    List<StructField> found = scope.texts(head, List.of(column));
    String made = scope.target(head, target);
    Optional<String> others = rest.map(name -> scope.target(head, name));
    boolean isText = others.isPresent() && others.get().equalsIgnoreCase(column);
    if (others.isPresent() && others.get().equalsIgnoreCase(made) && !isText) {
      scope.refuse(
          head,
          REST.name(),
          "\"%s\" gets the value already".formatted(made),
          "a column of its own for the rest");
    }
    return found.isEmpty() ? List.of() : unboxed(scope, found.get(0).name(), made, others);
  }

  private List<Step> unboxed(Scope scope, String source, String made, Optional<String> others) {
    DataType type = schema.orElseThrow();
    String enclosed = Carried.PREFIX + "text:" + head.id();
    String parsed = Carried.PREFIX + "json:" + head.id();
    String keys = Carried.PREFIX + "keys:" + head.id();
    Column text = PlainSql.column(source);
    Column envelope = PlainSql.column(parsed);
    Set<String> reads = Set.of(source, parsed, keys);
    Column isThere = text.isNotNull().and(not(Texts.isBlank(text)));
    Column isWhole =
        envelope
            .getField("corrupt")
            .isNull()
            .and(coalesce(envelope.getField("end").equalTo(xxhash64(text)), lit(false)))
            .and(coalesce(size(envelope.getField("value")).equalTo(1), lit(false)))
            .and(coalesce(size(PlainSql.column(keys)).equalTo(2), lit(false)));
    Column failed = isThere.and(not(isWhole));
    Column value = when(isWhole, element_at(envelope.getField("value"), 1));
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step.Whole(
            rows ->
                rows.withColumn(enclosed, when(isThere, enclosed(text)))
                    .withColumn(parsed, parsed(PlainSql.column(enclosed), type))
                    .withColumn(keys, json_object_keys(PlainSql.column(enclosed)))
                    .drop(enclosed),
            Set.of(source),
            Map.of(parsed, Set.of(source), keys, Set.of(source)),
            Set.of(),
            Step.Movement.NONE));
    others.ifPresent(
        name -> steps.add(new Step.Assign(name, TEXTS, rest(text, isWhole, type), reads)));
    steps.addAll(
        failure.steps(
            head,
            scope,
            source,
            new Failure.Target(made, type, reads),
            new Failure.Attempt(value, failed),
            "JSON of type " + type.sql()));
    steps.add(Step.Whole.forget(parsed, keys));
    return steps;
  }

  private static Column enclosed(Column text) {
    return concat(lit("{\"value\":["), text, lit("],\"end\":"), xxhash64(text), lit("}"));
  }

  private static Column parsed(Column enclosed, DataType type) {
    StructType envelope =
        new StructType()
            .add("value", DataTypes.createArrayType(type))
            .add("end", DataTypes.LongType)
            .add("corrupt", DataTypes.StringType);
    return from_json(enclosed, envelope, STRICT);
  }

  private static Column rest(Column text, Column isWhole, DataType type) {
    Object[] known = ((StructType) type).fieldNames();
    Column all = from_json(text, TEXTS, STRICT);
    Column others = map_filter(all, (name, value) -> not(name.isin(known)));
    return when(isWhole.and(size(others).gt(0)), others);
  }

  private static Optional<DataType> type(Settings settings) {
    String text = settings.text("schema");
    Optional<DataType> type =
        text.isEmpty()
            ? Optional.empty()
            : PlainSql.attempt(
                () -> DataType.fromDDL(text),
                said ->
                    settings.refuse(
                        "schema",
                        "\"%s\" is no schema: %s".formatted(text, said),
                        "columns as in SQL, such as \"a int, b array<string>\""));
    if (type.isPresent() && !isNested(type.get())) {
      settings.refuse(
          "schema",
          "\"%s\" is one value".formatted(text),
          "a struct, an array or a map; a cast makes single values of text");
      return Optional.empty();
    }
    return type;
  }

  private static boolean isNested(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }
}
