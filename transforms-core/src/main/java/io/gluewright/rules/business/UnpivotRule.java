package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline_outer;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * A row for each of several columns, with the column's name and its value in place of them. A
 * refused row stays one row, with null.
 */
record UnpivotRule(
    RuleHead head,
    List<String> columns,
    String nameColumn,
    String valueColumn,
    Optional<DataType> type,
    boolean keepNull)
    implements Rule {
  private static final String NAME = Carried.PREFIX + "name";
  private static final String VALUE = Carried.PREFIX + "value";

  static final Key<String> NAME_COLUMN =
      Key.text("name-column", "name", "the column that gets the names of the columns");
  static final Key<String> VALUE_COLUMN =
      Key.text("value-column", "value", "the column that gets their values");
  static final Key<Optional<DataType>> TYPE =
      Constants.typeKey("target_type", "the type of the values, where theirs differ");
  static final Key<Boolean> KEEP_NULL =
      Key.on("keep-null", "whether a value that is null gets a row");

  static Rule read(RuleHead head) {
    return new UnpivotRule(
        head,
        head.columns(),
        head.value(NAME_COLUMN),
        head.value(VALUE_COLUMN),
        head.value(TYPE),
        head.value(KEEP_NULL));
  }

  @Override
  public List<Step> over(Scope scope) {
    List<StructField> found = scope.columns(head, columns, it -> true, "a column");
    Optional<DataType> common = type.isPresent() ? type : commonType(scope, found);
    if (found.isEmpty() || common.isEmpty()) {
      return List.of();
    }
    found.stream()
        .filter(field -> type.isPresent() && !Cast.canUpCast(field.dataType(), type.get()))
        .forEach(field -> refuseType(scope, field, type.get()));
    Targets.check(head, head.columnsKey(), scope, found.stream().map(StructField::name).toList());
    Set<String> gone = new LinkedHashSet<>(found.stream().map(StructField::name).toList());
    List<StructField> kept =
        scope.fields().stream().filter(field -> !gone.contains(field.name())).toList();
    Targets.check(
        head,
        "columns",
        scope,
        Stream.concat(kept.stream().map(StructField::name), Stream.of(nameColumn, valueColumn))
            .toList());
    return steps(scope, found, kept, common.get());
  }

  private Optional<DataType> commonType(Scope scope, List<StructField> found) {
    Optional<DataType> common = found.stream().findFirst().map(StructField::dataType);
    for (StructField field : found) {
      Optional<DataType> before = common;
      common = before.flatMap(it -> CommonType.of(it, field.dataType()));
      if (common.isEmpty()) {
        refuseType(scope, field, before.orElseThrow());
        return common;
      }
    }
    return common;
  }

  private void refuseType(Scope scope, StructField field, DataType wanted) {
    scope.refuse(
        head,
        head.columnsKey(),
        "the column \"%s\" is %s".formatted(field.name(), field.dataType().sql()),
        "%s, or \"target_type\" for a type that all have room in, such as string"
            .formatted(wanted.sql()));
  }

  private List<Step> steps(
      Scope scope, List<StructField> found, List<StructField> kept, DataType common) {
    List<Column> pairs = new ArrayList<>();
    Set<String> reads = new LinkedHashSet<>();
    for (StructField field : found) {
      Column value = PlainSql.column(field.name()).cast(common);
      pairs.add(struct(lit(field.name()).as("name"), value.as("value")));
      reads.add(field.name());
    }
    Column all = array(pairs.toArray(Column[]::new));
    Column own = scope.hasRefused() ? when(scope.accepted(), all) : all;
    List<Step.Named> columns = new ArrayList<>(kept.stream().map(Step.Named::same).toList());
    columns.add(
        new Step.Named(nameColumn, DataTypes.StringType, PlainSql.column(NAME), Set.of(NAME)));
    columns.add(new Step.Named(valueColumn, common, PlainSql.column(VALUE), Set.of(VALUE)));
    Map<String, Set<String>> flows = new LinkedHashMap<>();
    flows.put(NAME, Set.of());
    flows.put(VALUE, reads);

    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step.Whole(rows -> unpivoted(rows, own), reads, flows, Set.of(), Step.Movement.NONE));
    if (!keepNull) {
      steps.add(new Step.Keep(PlainSql.column(VALUE).isNotNull(), Set.of(VALUE)));
    }
    steps.add(Step.Shape.of(scope, columns));
    steps.add(Step.Whole.forget(NAME, VALUE));
    return steps;
  }

  private static Dataset<Row> unpivoted(Dataset<Row> rows, Column pairs) {
    Column generated = inline_outer(pairs).as(new String[] {NAME, VALUE});
    return rows.select(col("*"), generated);
  }
}
