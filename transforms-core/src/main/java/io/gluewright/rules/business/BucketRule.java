package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Puts a number or a point in time into one of several ranges, or any value into one of so many
 * buckets by its hash. A range begins with its lower edge and ends before its upper one. Null stays
 * null.
 */
record BucketRule(
    RuleHead head,
    String column,
    String target,
    List<String> edges,
    List<String> labels,
    Ends ends,
    long hashInto,
    Failure failure)
    implements Rule {
  /** Whether there are ranges before the first edge and behind the last. */
  enum Ends {
    CLOSED,
    OPEN
  }

  static final Key<String> TARGET = Key.text("target_column", "the column that is made");
  static final Key<List<String>> EDGES =
      Key.texts("edges", "where ranges begin and end, from low to high");
  static final Key<List<String>> LABELS =
      Key.texts("labels", "what the ranges are called; they are numbered from 1 unless said");
  static final Key<Ends> ENDS =
      Key.choice(
          "ends", Ends.CLOSED, "open: two ranges more, before the first edge and from the last on");
  static final Key<Long> HASH_INTO =
      Key.whole("hash-into", 0, "the number of buckets by hash, instead of ranges; from 0");

  static Rule read(RuleHead head) {
    BucketRule rule =
        new BucketRule(
            head,
            head.column(),
            head.value(TARGET),
            head.value(EDGES),
            head.value(LABELS),
            head.value(ENDS),
            head.value(HASH_INTO),
            Failure.VALUES.read(head));
    rule.checkForm();
    return rule;
  }

  @Override
  public List<Step> over(Scope scope) {
    return edges.isEmpty() ? byHash(scope) : byRange(scope);
  }

  private List<Step> byHash(Scope scope) {
    List<StructField> found =
        scope.columns(head, List.of(column), RowOrdering::isOrderable, "a column without maps");
    return found.stream()
        .map(field -> byHash(scope, PlainSql.column(field.name()), field))
        .toList();
  }

  private Step byHash(Scope scope, Column value, StructField field) {
    Column bucket = pmod(xxhash64(value), lit(hashInto)).cast(DataTypes.IntegerType);
    return new Step.Assign(
        scope.target(head, target),
        DataTypes.IntegerType,
        when(value.isNotNull(), bucket),
        Set.of(field.name()));
  }

  private List<Step> byRange(Scope scope) {
    List<StructField> found =
        scope.columns(
            head, List.of(column), Edge::suits, "a column of numbers, dates or timestamps");
    if (found.isEmpty()) {
      return List.of();
    }
    StructField field = found.get(0);
    List<Edge> read = edges(scope, field.dataType());
    Column value = PlainSql.column(field.name());
    DataType type = labels.isEmpty() ? DataTypes.IntegerType : DataTypes.StringType;
    return failure.steps(
        head,
        scope,
        field.name(),
        new Failure.Target(scope.target(head, target), type, Set.of(field.name())),
        Failure.Attempt.of(value, range(value, field.dataType(), read).cast(type)),
        expected());
  }

  private List<Edge> edges(Scope scope, DataType type) {
    List<Edge> read = new ArrayList<>();
    for (String text : edges) {
      Optional<Edge> edge = Edge.read(text, type);
      if (edge.isEmpty()) {
        scope.refuse(
            head, "edges", "the edge \"%s\"".formatted(text), "a value of type " + type.sql());
      } else if (!read.isEmpty() && last(read).place().compareTo(edge.get().place()) >= 0) {
        String found = "the edge \"%s\" is not above the one before".formatted(text);
        scope.refuse(head, "edges", found, "edges from low to high");
      }
      edge.ifPresent(read::add);
    }
    return read;
  }

  private Column range(Column value, DataType type, List<Edge> read) {
    Column name = when(isNoNumber(value, type), lit(null));
    int number = 0;
    for (Edge edge : read) {
      boolean isOutside = ends == Ends.CLOSED && number == 0 && edge.equals(read.get(0));
      name = name.when(value.lt(edge.value()), isOutside ? lit(null) : label(number));
      number += isOutside ? 0 : 1;
    }
    return ends == Ends.OPEN ? name.when(value.isNotNull(), label(number)) : name;
  }

  private static Column isNoNumber(Column value, DataType type) {
    return type.equals(DataTypes.DoubleType) || type.equals(DataTypes.FloatType)
        ? isnan(value)
        : lit(false);
  }

  private Column label(int number) {
    return labels.isEmpty() || number >= labels.size() ? lit(number + 1) : lit(labels.get(number));
  }

  private void checkForm() {
    if (edges.isEmpty() == (hashInto == 0)) {
      head.settings()
          .refuse(
              edges.isEmpty() ? "hash-into" : "edges",
              "the rule must know its buckets",
              "\"edges\", or a number of buckets in \"hash-into\"");
    } else if (edges.isEmpty() && (hashInto < 1 || hashInto > Integer.MAX_VALUE)) {
      head.settings().refuse("hash-into", "\"hash-into\" is " + hashInto, "1 or more");
    } else if (edges.isEmpty()) {
      refuseLabels(0);
    } else {
      checkRanges();
    }
  }

  private void checkRanges() {
    int ranges = ends == Ends.OPEN ? edges.size() + 1 : edges.size() - 1;
    if (ranges == 0) {
      head.settings().refuse("edges", "one edge makes no range", "two edges, or ends = open");
    } else if (labels.size() != ranges) {
      refuseLabels(ranges);
    }
  }

  private void refuseLabels(int ranges) {
    if (!labels.isEmpty()) {
      head.settings()
          .refuse("labels", "there are %d labels".formatted(labels.size()), ranges + " labels");
    }
  }

  private String expected() {
    return ends == Ends.OPEN
        ? "a number"
        : "a value from %s to below %s".formatted(edges.get(0), edges.get(edges.size() - 1));
  }

  private static Edge last(List<Edge> edges) {
    return edges.get(edges.size() - 1);
  }
}
