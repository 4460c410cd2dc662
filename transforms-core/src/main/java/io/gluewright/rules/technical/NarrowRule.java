package io.gluewright.rules.technical;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Gives columns smaller types that the user names. A value that would not come back from the new
 * type as it was is a failure: nothing is rounded, cut or read in a wider sense.
 */
record NarrowRule(RuleHead head, Map<String, DataType> types, Failure failure) implements Rule {
  static final Key<Map<String, String>> TYPES = Key.pairs("types", "column = SQL type");

  static Rule read(RuleHead head) {
    Map<String, String> written = head.value(TYPES);
    if (written.isEmpty()) {
      head.settings()
          .problems()
          .add(
              Problem.of(
                  head.settings().at(),
                  "the rule names no types",
                  "\"types\", a block of column = type: what a table is must not follow from its"
                      + " data",
                  "scripts/gluewright plan FILE --data PATH prints the smallest types that hold"
                      + " the data"));
    }
    Map<String, DataType> types = new LinkedHashMap<>();
    written.forEach((name, type) -> read(head.settings(), name, type, types));
    return new NarrowRule(head, types, Failure.VALUES.read(head));
  }

  @Override
  public List<Step> over(Scope scope) {
    List<Step> steps = new ArrayList<>();
    types.forEach(
        (name, type) ->
            scope
                .column(head, TYPES.name(), name)
                .filter(field -> isPossible(scope, field, type))
                .ifPresent(field -> steps.addAll(narrowed(scope, field, type))));
    return steps;
  }

  private List<Step> narrowed(Scope scope, StructField field, DataType type) {
    String name = field.name();
    Fit fit = Fit.of(field, type);
    return failure.steps(
        head,
        scope,
        name,
        new Failure.Target(name, type, Set.of(name)),
        new Failure.Attempt(fit.result(), fit.failed()),
        "a value that %s holds unchanged".formatted(type.sql()));
  }

  private boolean isPossible(Scope scope, StructField field, DataType to) {
    DataType from = field.dataType();
    boolean possible = Cast.canTryCast(from, to) && Cast.canCast(to, from) && !isNested(from);
    if (!possible) {
      scope.refuse(
          head,
          TYPES.name(),
          "the column \"%s\" is %s, which cannot become %s"
              .formatted(field.name(), from.sql(), to.sql()),
          "a smaller type for the same values");
    }
    return possible;
  }

  private static void read(
      Settings settings, String name, String written, Map<String, DataType> types) {
    PlainSql.attempt(() -> new CatalystSqlParser().parseDataType(written), said -> {})
        .ifPresentOrElse(
            type -> types.put(name, type),
            () ->
                settings.refuseUnknown(
                    TYPES.name(),
                    "type",
                    written,
                    List.of(
                        "boolean",
                        "byte",
                        "short",
                        "int",
                        "long",
                        "float",
                        "double",
                        "decimal(9, 2)",
                        "date")));
  }

  private static boolean isNested(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }
}
