package io.gluewright.rules.difference;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.RulePlan;
import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Comparison;
import io.gluewright.rules.engine.Place;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Watch;
import io.gluewright.transforms.Reasons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * What one of the two plans makes of the rows: a row per key, with its values in one column and
 * what was done to it in others.
 *
 * @param name begins the names of its columns
 * @param places where the steps of its rules go
 * @param pairs the rules of both plans; the places in this list are how rules are numbered
 * @param number the number of a pair's rule in this plan
 */
record Side(
    String name,
    RulePlan plan,
    List<List<Place>> places,
    List<RulePair> pairs,
    Function<RulePair, OptionalInt> number) {
  static Side before(RulePlan plan, List<RulePair> pairs) {
    return new Side("before", plan, plan.places(), pairs, RulePair::before);
  }

  static Side after(RulePlan plan, List<RulePair> pairs) {
    return new Side("after", plan, plan.places(), pairs, RulePair::after);
  }

  /** The columns that come out and are no bookkeeping. */
  List<StructField> fields() {
    return Arrays.stream(plan.output().fields())
        .filter(field -> !Carried.is(field.name()))
        .toList();
  }

  Optional<StructField> field(String column) {
    return fields().stream().filter(it -> it.name().equalsIgnoreCase(column)).findFirst();
  }

  /** Empty for a row that is not on this side. */
  Column key() {
    return col(name + "_key");
  }

  Column value(StructField field) {
    return col(name + "_values").getField(field.name());
  }

  /** The rules that made or changed a value of the row. */
  Column fixed() {
    return col(name + "_fixed");
  }

  /** The rules that refused the row. */
  Column refusedBy() {
    return col(name + "_refused");
  }

  /** The rules that did anything to the row. */
  Column touched() {
    return col(name + "_touched");
  }

  Column reasons() {
    return col(name + "_reasons");
  }

  /** How many rows have the key. */
  Column copies() {
    return col(name + "_copies");
  }

  /** The numbers of the rules of this side that are chosen. */
  int[] numbers(Function<RulePair, Boolean> chosen) {
    List<Integer> numbers = new ArrayList<>();
    for (int pair = 0; pair < pairs.size(); pair++) {
      if (number.apply(pairs.get(pair)).isPresent() && chosen.apply(pairs.get(pair))) {
        numbers.add(pair);
      }
    }
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  Dataset<Row> rows(Dataset<Row> input, List<String> keys) {
    Dataset<Row> ruled = plan.traced().apply(input);
    Column[] values =
        fields().stream().map(field -> PlainSql.column(field.name())).toArray(Column[]::new);
    boolean refuses = Arrays.asList(ruled.columns()).contains(Reasons.COLUMN);
    Column reasons = refuses ? col(Reasons.COLUMN) : lit(null).cast(Reasons.TYPE);
    Dataset<Row> rows =
        ruled.select(
            key(keys).as(name + "_key"),
            struct(values).as(name + "_values"),
            reasons.as(name + "_reasons"),
            rulesThat(ruled, Watch.Kind.FIXED).as(name + "_fixed"),
            rulesThat(ruled, Watch.Kind.QUARANTINED).as(name + "_refused"),
            rulesThat(ruled, Watch.Kind.values()).as(name + "_touched"));
    return keys.isEmpty() ? rows.withColumn(name + "_copies", lit(1L)) : onePerKey(rows);
  }

  /** Rows that share a key cannot be matched; one of them stands for all. */
  private Dataset<Row> onePerKey(Dataset<Row> rows) {
    String place = Carried.PREFIX + "place";
    return rows.withColumn(name + "_copies", count(lit(1)).over(Window.partitionBy(key())))
        .withColumn(place, row_number().over(Window.partitionBy(key()).orderBy(key())))
        .filter(col(place).equalTo(1))
        .drop(place);
  }

  private Column key(List<String> keys) {
    if (keys.isEmpty()) {
      return col(Difference.ROW);
    }
    List<Column> texts = new ArrayList<>();
    for (String key : keys) {
      StructField field = field(key).orElseThrow();
      DataType type = field.dataType();
      texts.add(Comparison.text(PlainSql.column(field.name()), type).as("key_" + texts.size()));
    }
    return struct(texts.toArray(Column[]::new));
  }

  private Column rulesThat(Dataset<Row> ruled, Watch.Kind... kinds) {
    List<Column> each = new ArrayList<>();
    for (int pair = 0; pair < pairs.size(); pair++) {
      OptionalInt rule = number.apply(pairs.get(pair));
      if (rule.isPresent()) {
        Column did = lit(false);
        for (Watch.Kind kind : kinds) {
          did = did.or(coalesce(Watch.did(ruled, rule.getAsInt(), kind), lit(false)));
        }
        each.add(when(did, lit(pair)));
      }
    }
    Column all = each.isEmpty() ? array() : array(each.toArray(Column[]::new));
    return filter(all.cast(DataTypes.createArrayType(DataTypes.IntegerType)), Column::isNotNull);
  }
}
