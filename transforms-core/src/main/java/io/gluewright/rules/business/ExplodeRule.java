package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode_outer;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode_outer;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/**
 * Makes a row of each element of an array, or of each entry of a map. A row without elements stays,
 * with null, unless {@code keep-empty = false}. A refused row stays one row, with null.
 */
record ExplodeRule(
    RuleHead head,
    String column,
    Optional<String> target,
    Optional<String> keyTarget,
    Optional<String> position,
    boolean keepEmpty)
    implements Rule {
  private static final String POSITION = Carried.PREFIX + "position";
  private static final String KEY = Carried.PREFIX + "key";
  private static final String ELEMENT = Carried.PREFIX + "element";

  static final Key<Optional<String>> TARGET =
      Key.optionalText(
          "target_column",
          "the column that gets the element, or a map's value; the same unless said");
  static final Key<Optional<String>> KEY_COLUMN =
      Key.optionalText("key-column", "the column that gets a map's key; \"key\" unless said");
  static final Key<Optional<String>> POSITION_COLUMN =
      Key.optionalText("position-column", "a column for the place of the element, from 0");
  static final Key<Boolean> KEEP_EMPTY =
      Key.on("keep-empty", "whether a row without elements stays, with null");

  static Rule read(RuleHead head) {
    return new ExplodeRule(
        head,
        head.column(),
        head.value(TARGET),
        head.value(KEY_COLUMN),
        head.value(POSITION_COLUMN),
        head.value(KEEP_EMPTY));
  }

  @Override
  public List<Step> over(Scope scope) {
    List<StructField> found =
        scope.columns(head, List.of(column), ExplodeRule::suits, "an array or a map");
    return found.isEmpty() ? List.of() : exploded(scope, found.get(0));
  }

  private static boolean suits(DataType type) {
    return type instanceof ArrayType || type instanceof MapType;
  }

  private List<Step> exploded(Scope scope, StructField field) {
    Map<String, Step.Named> made = made(scope, field);
    Set<String> from = Set.of(field.name());
    Map<String, Set<String>> flows = new LinkedHashMap<>();
    List.of(POSITION, KEY, ELEMENT).forEach(name -> flows.put(name, from));
    List<Step> steps = new ArrayList<>();
    if (!keepEmpty) {
      steps.add(new Step.Keep(size(PlainSql.column(field.name())).gt(0), from));
    }
    steps.add(new Step.Whole(elements(scope, field), from, flows, Set.of(), Step.Movement.NONE));
    steps.add(Step.Shape.of(scope, columns(scope, made)));
    steps.add(Step.Whole.forget(POSITION, KEY, ELEMENT));
    return steps;
  }

  /** The new columns by name, in the order in which they are added. */
  private Map<String, Step.Named> made(Scope scope, StructField field) {
    List<Step.Named> wanted = new ArrayList<>();
    position.ifPresent(name -> wanted.add(named(scope, name, DataTypes.IntegerType, POSITION)));
    String element = target.orElse(field.name());
    if (field.dataType() instanceof MapType map) {
      wanted.add(named(scope, keyTarget.orElse("key"), map.keyType(), KEY));
      wanted.add(named(scope, element, map.valueType(), ELEMENT));
    } else {
      keyTarget.ifPresent(
          name -> scope.refuse(head, "key-column", "elements of an array have no key", "a map"));
      wanted.add(named(scope, element, ((ArrayType) field.dataType()).elementType(), ELEMENT));
    }
    List<String> names = wanted.stream().map(Step.Named::name).toList();
    Targets.check(head, "target_column", scope, names);
    Map<String, Step.Named> made = new LinkedHashMap<>();
    wanted.forEach(one -> made.put(one.name(), one));
    return made;
  }

  private static Step.Named named(Scope scope, String name, DataType type, String from) {
    String target = scope.find(name).map(StructField::name).orElse(name);
    return new Step.Named(target, type, PlainSql.column(from), Set.of(from));
  }

  private static List<Step.Named> columns(Scope scope, Map<String, Step.Named> made) {
    Map<String, Step.Named> left = new LinkedHashMap<>(made);
    List<Step.Named> columns = new ArrayList<>();
    for (StructField field : scope.fields()) {
      Step.Named replaced = left.remove(field.name());
      columns.add(replaced == null ? Step.Named.same(field) : replaced);
    }
    columns.addAll(left.values());
    return columns;
  }

  private Transform elements(Scope scope, StructField field) {
    Column all = PlainSql.column(field.name());
    Column none = lit(null).cast(field.dataType());
    Column own = scope.hasRefused() ? when(scope.accepted(), all).otherwise(none) : all;
    List<String> names = new ArrayList<>();
    if (position.isPresent()) {
      names.add(POSITION);
    }
    if (field.dataType() instanceof MapType) {
      names.add(KEY);
    }
    names.add(ELEMENT);
    Column generated = position.isPresent() ? posexplode_outer(own) : explode_outer(own);
    Column named = generated.as(names.toArray(String[]::new));
    return rows -> rows.select(col("*"), named);
  }
}
