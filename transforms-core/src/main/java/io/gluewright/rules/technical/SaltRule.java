package io.gluewright.rules.technical;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Adds a whole number from 0 that spreads rows of one key over several partitions. It follows from
 * the values of the row, so that every run gives it the same one.
 */
record SaltRule(RuleHead head, List<String> columns, String target, long buckets) implements Rule {
  private static final long MOST = 10_000;

  static final Key<List<String>> COLUMNS =
      Key.texts("columns", "those whose values decide; all unless said");
  static final Key<String> TARGET =
      Key.text("target_column", "salt", "the column that gets the number");
  static final Key<Long> BUCKETS =
      Key.requiredOf(
          "buckets",
          Map.of(
              "type", "integer", "minimum", 2, "maximum", MOST, "description", "how many numbers"),
          settings -> {
            settings.text("buckets");
            return settings.whole("buckets", 0);
          });

  static Rule read(RuleHead head) {
    long buckets = head.value(BUCKETS);
    if (head.settings().has(BUCKETS.name()) && (buckets < 2 || buckets > MOST)) {
      head.settings().refuse(BUCKETS.name(), "\"buckets\" is " + buckets, "2 to " + MOST);
    }
    return new SaltRule(head, head.value(COLUMNS), head.value(TARGET), buckets);
  }

  @Override
  public List<Step> over(Scope scope) {
    List<StructField> fields =
        columns.isEmpty()
            ? scope.fields()
            : columns.stream()
                .flatMap(name -> scope.column(head, COLUMNS.name(), name).stream())
                .toList();
    String name = scope.target(head, target);
    return List.of(
        new Step.Assign(
            name,
            DataTypes.IntegerType,
            pmod(Hashed.of(fields), lit(buckets)).cast(DataTypes.IntegerType),
            fields.stream().map(StructField::name).collect(Collectors.toSet())));
  }
}
