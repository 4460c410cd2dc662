package io.gluewright.survivorship;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.identity.Profiles;
import io.gluewright.rules.engine.Catalyst;
import io.gluewright.rules.engine.Passage;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Sql;
import io.gluewright.rules.engine.SqlReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.MaxBy;
import org.apache.spark.sql.catalyst.expressions.aggregate.MinBy;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * An aggregate that chooses a value, over the columns {@code value} (of the attribute's type),
 * {@code source}, {@code seen_at} and {@code profile_id}. The profiles that have no value show null
 * in all four, so that aggregates pass over them. Of rows that {@code max_by} or {@code min_by}
 * find equal, the profile id decides, since Spark would take whichever comes first.
 *
 * @param type of the value
 */
record CustomSql(Expression analysed, DataType type) {
  private static final String VALUE = "value";
  private static final List<String> WHO = List.of(Profiles.SOURCE, Profiles.SEEN_AT, Profiles.ID);
  private static final Set<String> SORTS = Set.of("array_sort", "sort_array");

  /** Whose result hangs on the order in which the rows come, with what to write in their place. */
  private static final Map<String, String> UNSTEADY =
      Map.of(
          "mode", "write most-frequent in place of the block",
          "collect_set", "put array_sort around it");

  /** The aggregate, unless it had to be refused. */
  static Optional<CustomSql> read(
      Passage sql, StructField attribute, StructType profiles, Problems problems) {
    StructType rows = rows(attribute, profiles);
    Scope scope = new Scope(rows, Set.of(), ReferenceTables.none(), problems);
    return SqlReader.readAggregate(scope, sql)
        .filter(read -> isSteady(read.value().expr(), "", sql, problems))
        .map(read -> analysed(read, rows));
  }

  /** The value, as an aggregate over the profiles of an entity. */
  Column over(Column attribute, Column isPresent) {
    return new Column(
        Catalyst.changed(
            analysed,
            node -> {
              if (node instanceof AttributeReference column) {
                Column it = column.name().equals(VALUE) ? attribute : col(column.name());
                return when(isPresent, it).expr();
              }
              return decided(node, when(isPresent, col(Profiles.ID)));
            }));
  }

  private static Expression decided(Expression node, Column id) {
    if (node instanceof MaxBy most) {
      return new MaxBy(most.valueExpr(), decisive(most.orderingExpr(), id));
    }
    return node instanceof MinBy least
        ? new MinBy(least.valueExpr(), decisive(least.orderingExpr(), id))
        : node;
  }

  /** Null where the order is null: such rows take no part. */
  private static Expression decisive(Expression order, Column id) {
    Column by = new Column(order);
    return when(by.isNotNull(), struct(by.as("by"), id.as("id"))).expr();
  }

  private static CustomSql analysed(Sql read, StructType rows) {
    Dataset<Row> none = SparkSession.active().createDataFrame(List.of(), rows);
    Expression value =
        Catalyst.onlyValue(none.agg(read.value().as(VALUE)).queryExecution().analyzed());
    return new CustomSql(value, read.type());
  }

  private static boolean isSteady(Expression node, String around, Passage sql, Problems problems) {
    String name =
        node instanceof UnresolvedFunction call ? call.prettyName().toLowerCase(Locale.ROOT) : "";
    boolean sorted = name.equals("collect_set") && SORTS.contains(around);
    boolean steady = !UNSTEADY.containsKey(name) || sorted;
    if (!steady) {
      int from =
          node.origin().startIndex().isDefined() ? (int) node.origin().startIndex().get() : 0;
      problems.add(
          Problem.of(
              sql.at(from),
              "the result of %s goes by the order in which rows arrive".formatted(name),
              "an aggregate that a rerun gives again",
              UNSTEADY.get(name)));
    }
    for (Expression child : Catalyst.children(node)) {
      steady &= isSteady(child, name, sql, problems);
    }
    return steady;
  }

  private static StructType rows(StructField attribute, StructType profiles) {
    List<StructField> who =
        Stream.of(profiles.fields()).filter(field -> WHO.contains(field.name())).toList();
    return new StructType(
        Stream.concat(
                Stream.of(new StructField(VALUE, attribute.dataType(), true, attribute.metadata())),
                WHO.stream()
                    .flatMap(name -> who.stream().filter(field -> field.name().equals(name)))
                    .map(
                        field ->
                            new StructField(
                                field.name(), field.dataType(), true, field.metadata())))
            .collect(Collectors.toList())
            .toArray(StructField[]::new));
  }
}
