package io.gluewright.rules.technical;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.gluewright.dedup.Dedup;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Keeps one row of several, with {@link Dedup}: of those that are equal in keys the first or the
 * latest, or one of those that are equal in everything. Ties are broken by a hash of the columns.
 * Rows with a null key and rows that were refused are all kept.
 */
record DedupRule(
    RuleHead head,
    List<String> keys,
    List<String> latest,
    List<String> first,
    boolean exact,
    List<String> ignoring,
    Optional<String> count)
    implements Rule {
  static final Key<List<String>> KEYS =
      Key.texts("keys", "rows that are equal in these are the same thing; a null is equal to none");
  static final Key<List<String>> LATEST_BY =
      Key.texts("latest-by", "the one that is greatest in these stays; null is the smallest");
  static final Key<List<String>> FIRST_BY =
      Key.texts("first-by", "the one that is smallest in these stays; null is the greatest");
  static final Key<Boolean> EXACT =
      Key.off("exact", "rows that are equal in all columns are the same; null equals null");
  static final Key<List<String>> IGNORING =
      Key.texts("ignoring", "with exact: the columns that are not compared");
  static final Key<Optional<String>> COUNT =
      Key.optionalText("count_column", "a column that gets how many rows gave way to this one");

  static Rule read(RuleHead head) {
    DedupRule rule =
        new DedupRule(
            head,
            head.value(KEYS),
            head.value(LATEST_BY),
            head.value(FIRST_BY),
            head.value(EXACT),
            head.value(IGNORING),
            head.value(COUNT));
    if (rule.exact) {
      refuseBeside(head, EXACT, List.of(KEYS, LATEST_BY, FIRST_BY));
    } else {
      refuseBeside(head, KEYS, List.of(IGNORING));
      rule.requireOrder();
    }
    return rule;
  }

  @Override
  public List<Step> over(Scope scope) {
    List<StructField> same = exact ? compared(scope) : fields(scope, KEYS, keys);
    List<StructField> order = new ArrayList<>();
    order.addAll(fields(scope, LATEST_BY, latest));
    order.addAll(fields(scope, FIRST_BY, first));
    order.forEach(field -> requireOrdered(scope, field));
    Optional<String> counted = count.map(name -> target(scope, name));
    String merged = Carried.PREFIX + "merged:" + head.id();
    Column isSame = exact ? lit(true) : allThere(same);
    Column isOpen = scope.accepted().and(isSame);
    Set<String> reads = new LinkedHashSet<>();
    Stream.concat(same.stream(), order.stream()).map(StructField::name).forEach(reads::add);
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step.Whole(
            unique(scope, when(isOpen, key(same)), order, merged),
            reads,
            Map.of(merged, reads),
            Set.of(),
            Step.Movement.SHUFFLE));
    Column gaveWay = PlainSql.column(merged);
    steps.add(new Step.Note(gaveWay.gt(0), Set.of(merged)));
    counted.ifPresent(
        name -> steps.add(new Step.Assign(name, DataTypes.LongType, gaveWay, Set.of(merged))));
    steps.add(Step.Whole.forget(merged));
    return steps;
  }

  /**
   * Refused rows have no key: {@link Dedup} leaves those alone. What it compares stands in columns
   * of its own, so that a column which happens to be called {@link Dedup#MERGED} is one as others.
   */
  private Transform unique(Scope scope, Column key, List<StructField> order, String merged) {
    String keyName = Carried.PREFIX + "key:" + head.id();
    String orderName = Carried.PREFIX + "order:" + head.id();
    String had = Carried.PREFIX + "had:" + head.id();
    Column ordered = ordered(order, Hashed.of(scope.fields()));
    Transform one =
        latest.isEmpty()
            ? Dedup.keepFirst(List.of(keyName), List.of(orderName))
            : Dedup.keepLatest(List.of(keyName), List.of(orderName));
    return rows -> {
      Dataset<Row> marked = rows.withColumn(keyName, key).withColumn(orderName, ordered);
      return one.apply(marked.withColumnRenamed(Dedup.MERGED, had))
          .withColumnRenamed(Dedup.MERGED, merged)
          .withColumnRenamed(had, Dedup.MERGED)
          .drop(keyName, orderName);
    };
  }

  private Column ordered(List<StructField> order, Column tie) {
    List<Column> by = new ArrayList<>();
    for (StructField field : order) {
      Column value = PlainSql.column(field.name());
      if (latest.isEmpty()) {
        by.add(value.isNull());
      }
      by.add(value);
    }
    by.add(tie);
    return struct(by.toArray(Column[]::new));
  }

  private List<StructField> compared(Scope scope) {
    List<StructField> ignored = fields(scope, IGNORING, ignoring);
    List<StructField> compared =
        scope.fields().stream().filter(field -> !ignored.contains(field)).toList();
    if (compared.isEmpty()) {
      scope.refuse(
          head, IGNORING.name(), "no column is left to compare", "fewer columns to ignore");
    }
    return compared;
  }

  private List<StructField> fields(Scope scope, Key<?> key, List<String> names) {
    return names.stream()
        .flatMap(name -> scope.column(head, key.name(), name).stream())
        .distinct()
        .toList();
  }

  private void requireOrdered(Scope scope, StructField field) {
    if (!RowOrdering.isOrderable(field.dataType())) {
      scope.refuse(
          head,
          latest.isEmpty() ? FIRST_BY.name() : LATEST_BY.name(),
          "the column \"%s\" is %s".formatted(field.name(), field.dataType().sql()),
          "a column whose values have an order");
    }
  }

  private String target(Scope scope, String name) {
    scope.refuseReserved(head, COUNT.name(), name);
    return scope.find(name).map(StructField::name).orElse(name);
  }

  private void requireOrder() {
    Settings settings = head.settings();
    if (keys.isEmpty()) {
      settings
          .problems()
          .add(Problem.missing(settings.at(), KEYS.name(), "\"keys\", or exact = true"));
    } else if (latest.isEmpty() == first.isEmpty()) {
      settings.refuse(
          first.isEmpty() ? KEYS.name() : FIRST_BY.name(),
          first.isEmpty() ? "the rows have no order" : "the rows have two orders",
          "one of \"latest-by\" and \"first-by\"");
    }
  }

  private static void refuseBeside(RuleHead head, Key<?> one, List<Key<?>> others) {
    Settings settings = head.settings();
    for (Key<?> other : others) {
      if (settings.has(other.name())) {
        settings.refuse(
            other.name(),
            "\"%s\" says nothing beside \"%s\"".formatted(other.name(), one.name()),
            "one of the two");
      }
    }
  }

  private static Column allThere(List<StructField> fields) {
    return fields.stream()
        .map(field -> PlainSql.column(field.name()).isNotNull())
        .reduce(lit(true), Column::and);
  }

  private static Column key(List<StructField> fields) {
    return struct(fields.stream().map(Hashed::comparable).toArray(Column[]::new));
  }
}
