package io.gluewright.rules.constraints;

import static org.apache.spark.sql.functions.lit;

import io.gluewright.diagnostics.Similar;
import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;

/** Values are there in another table. */
record ReferenceRule(
    RuleHead head,
    List<String> columns,
    String table,
    List<String> key,
    Nulls nulls,
    Optional<String> fallback,
    Action action)
    implements Rule {
  enum Nulls {
    PASS,
    VIOLATE
  }

  static final Key<String> TABLE = Key.text("table", "the table that holds what is allowed");
  static final Key<List<String>> KEY =
      Key.texts(
          "key", "its columns, one for each of the rule's; those of the same names unless said");
  static final Key<Nulls> NULLS =
      Key.choice("nulls", Nulls.PASS, "whether a null breaks the constraint");
  static final Key<Optional<String>> DEFAULT = valueOrNull();

  static Rule read(RuleHead head) {
    List<String> columns = head.columns();
    List<String> key = head.value(KEY);
    if (!key.isEmpty() && key.size() != columns.size()) {
      head.settings()
          .refuse(
              KEY.name(),
              "\"key\" names %d columns".formatted(key.size()),
              "as many as the rule speaks of: %d".formatted(columns.size()));
    }
    Nulls nulls = head.value(NULLS);
    Optional<String> fallback = head.value(DEFAULT);
    Action action = Action.read(head, DEFAULT);
    if (action == Action.FIX) {
      requireFix(head, columns, fallback, nulls);
    }
    return new ReferenceRule(
        head, columns, head.value(TABLE), key.isEmpty() ? columns : key, nulls, fallback, action);
  }

  private static void requireFix(
      RuleHead head, List<String> columns, Optional<String> fallback, Nulls nulls) {
    String key = DEFAULT.name();
    if (columns.size() > 1) {
      head.settings()
          .refuse(Action.KEY.name(), "a fix of %d columns".formatted(columns.size()), "one column");
    }
    if (fallback.isEmpty() && !head.settings().saysNull(key)) {
      head.settings()
          .refuse(Action.KEY.name(), "nothing says how to fix", "\"default\", a value or null");
    }
    if (fallback.isEmpty() && head.settings().saysNull(key) && nulls == Nulls.VIOLATE) {
      head.settings()
          .refuse(key, "\"default\" is null, which breaks the constraint too", "a value");
    }
  }

  @Override
  public List<Step> over(Scope scope) {
    List<StructField> fields = new ArrayList<>();
    columns.forEach(name -> scope.column(head, head.columnsKey(), name).ifPresent(fields::add));
    List<StructField> keys = new ArrayList<>();
    Optional<Dataset<Row>> other = scope.table(head, TABLE.name(), table);
    other.ifPresent(rows -> key.forEach(name -> key(scope, rows, name).ifPresent(keys::add)));
    if (other.isEmpty()
        || fields.size() < columns.size()
        || keys.size() < columns.size()
        || !areComparable(scope, fields, keys)) {
      return List.of();
    }
    return checked(scope, fields, known(other.get(), keys));
  }

  private List<Step> checked(Scope scope, List<StructField> fields, Dataset<Row> known) {
    List<String> names = fields.stream().map(StructField::name).toList();
    String unknown = made("unknown");
    Column present =
        names.stream()
            .map(name -> PlainSql.column(name).isNotNull())
            .reduce(Column::and)
            .orElseThrow();
    Column compared = scope.accepted().and(nulls == Nulls.PASS ? present : lit(true));
    Transform marked = rows -> marked(rows, known, names, compared);
    Set<String> reads = new LinkedHashSet<>(names);
    reads.add(unknown);
    Breach breach =
        new Breach(
            head,
            String.join(", ", names),
            PlainSql.column(unknown),
            names.size() == 1 ? scope.shown(names.get(0)) : Breach.shown(scope, names),
            "a value of %s in %s".formatted(String.join(", ", key), table),
            reads);
    StructField first = fields.get(0);
    Optional<Column> other =
        fallback
            .map(text -> Typed.value(head, scope, DEFAULT.name(), text, first.dataType()))
            .orElse(Optional.of(lit(null).cast(first.dataType())));
    List<Step> steps = new ArrayList<>();
    // Spark sends the other table to every task where it is small, and moves the rows otherwise.
    steps.add(
        new Step.Whole(
            marked,
            Set.copyOf(names),
            Map.of(unknown, Set.copyOf(names)),
            Set.of(),
            Step.Movement.SHUFFLE));
    steps.addAll(
        breach.steps(
            action, () -> other.map(value -> breach.replaced(first, value)).orElse(List.of())));
    steps.add(Step.Whole.forget(unknown));
    return steps;
  }

  /** A left join with each key once: no row is lost or multiplied. */
  private Dataset<Row> marked(
      Dataset<Row> rows, Dataset<Row> known, List<String> names, Column compared) {
    Column same = lit(true);
    for (int i = 0; i < names.size(); i++) {
      Column equal = PlainSql.column(names.get(i)).equalTo(PlainSql.column(made("key " + i)));
      same = i == 0 ? equal : same.and(equal);
    }
    List<Column> selected = new ArrayList<>();
    Arrays.stream(rows.columns()).map(PlainSql::column).forEach(selected::add);
    selected.add(compared.and(PlainSql.column(made("known")).isNull()).as(made("unknown")));
    return rows.join(known, same, "left").select(selected.toArray(Column[]::new));
  }

  private Dataset<Row> known(Dataset<Row> other, List<StructField> keys) {
    List<Column> selected = new ArrayList<>();
    Column present = lit(true);
    for (int i = 0; i < keys.size(); i++) {
      Column value = PlainSql.column(keys.get(i).name());
      selected.add(value.as(made("key " + i)));
      present = present.and(value.isNotNull());
    }
    return other
        .filter(present)
        .select(selected.toArray(Column[]::new))
        .distinct()
        .withColumn(made("known"), lit(true));
  }

  private Optional<StructField> key(Scope scope, Dataset<Row> other, String name) {
    List<StructField> fields = List.of(other.schema().fields());
    Optional<StructField> found =
        fields.stream()
            .filter(field -> field.name().equals(name))
            .findFirst()
            .or(() -> fields.stream().filter(f -> f.name().equalsIgnoreCase(name)).findFirst());
    if (found.isEmpty()) {
      List<String> known = List.of(other.columns());
      String meant = Similar.to(name, known).map("; did you mean \"%s\"?"::formatted).orElse("");
      scope.refuse(
          head,
          KEY.name(),
          "the table \"%s\" has no column \"%s\"".formatted(table, name),
          "one of " + known + meant);
    }
    return found;
  }

  private boolean areComparable(Scope scope, List<StructField> fields, List<StructField> keys) {
    boolean all = true;
    for (int i = 0; i < fields.size(); i++) {
      StructField field = fields.get(i);
      StructField other = keys.get(i);
      boolean same =
          field.dataType().sameType(other.dataType())
              || (field.dataType() instanceof NumericType
                  && other.dataType() instanceof NumericType);
      if (!same || !RowOrdering.isOrderable(field.dataType())) {
        scope.refuse(
            head,
            head.columnsKey(),
            "the column \"%s\" is %s".formatted(field.name(), field.dataType().sql()),
            "the type of \"%s\" in \"%s\", which is %s"
                .formatted(other.name(), table, other.dataType().sql()));
        all = false;
      }
    }
    return all;
  }

  private static Key<Optional<String>> valueOrNull() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", List.of("string", "number", "boolean", "null"));
    schema.put("description", "a fix takes this for a value that is not there; null may be said");
    return Key.of("default", schema, settings -> settings.optionalText("default"));
  }

  private String made(String what) {
    return Carried.PREFIX + what + " " + head.id();
  }
}
