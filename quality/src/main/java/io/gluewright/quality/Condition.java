package io.gluewright.quality;

import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.runtime.BoxedUnit;

/** Checks a condition in SQL against the columns that reach it, without a Spark job. */
final class Condition {
  private static final String EXPECTED = "a condition in SQL on one row, true or false";

  /** They call any Java method. */
  private static final Set<String> FORBIDDEN = Set.of("reflect", "java_method", "try_reflect");

  /** Functions that SQL calls without brackets, so that the parser takes them for columns. */
  private static final Set<String> BARE =
      Set.of("current_date", "current_timestamp", "current_user", "user", "localtimestamp");

  private final Scope scope;
  private final Head head;
  private final String sql;

  private Condition(Scope scope, Head head, String sql) {
    this.scope = scope;
    this.head = head;
    this.sql = sql;
  }

  /** The condition, unless it had to be refused. */
  static Optional<Column> read(Scope scope, Head head, String sql) {
    return new Condition(scope, head, sql).read();
  }

  private Optional<Column> read() {
    try {
      return namesAreKnown(new CatalystSqlParser().parseExpression(sql)) && isCondition()
          ? Optional.of(expr(sql))
          : Optional.empty();
    } catch (Exception e) {
      // Spark throws this checked exception from methods that do not declare it.
      if (e instanceof AnalysisException refused) {
        refuse("\"%s\" cannot be computed: %s".formatted(sql, said(refused)));
        return Optional.empty();
      }
      throw e;
    }
  }

  private boolean namesAreKnown(Expression condition) {
    List<Boolean> known = new ArrayList<>();
    condition.foreach(
        node -> {
          known.add(isKnown(node));
          return BoxedUnit.UNIT;
        });
    return !known.contains(false);
  }

  private boolean isKnown(Expression node) {
    if (node instanceof UnresolvedFunction function) {
      String name = function.prettyName().toLowerCase(Locale.ROOT);
      if (FORBIDDEN.contains(name)) {
        refuse("the function %s is forbidden: it calls any Java method".formatted(name));
        return false;
      }
    }
    return !(node instanceof UnresolvedAttribute attribute) || isColumn(first(attribute.name()));
  }

  private boolean isColumn(String name) {
    boolean isBare = scope.find(name).isEmpty() && BARE.contains(name.toLowerCase(Locale.ROOT));
    return isBare || scope.field(head, name).isPresent();
  }

  private boolean isCondition() {
    StructType schema = new StructType(scope.fields().toArray(StructField[]::new));
    Dataset<Row> probe =
        SparkSession.active().createDataFrame(List.of(), schema).select(expr(sql).as("holds"));
    DataType type = probe.schema().apply("holds").dataType();
    if (!type.sameType(DataTypes.BooleanType)) {
      refuse("\"%s\" is of type %s".formatted(sql, type.simpleString()));
      return false;
    }
    if (!isRowWise(probe)) {
      refuse("\"%s\" looks at more than one row".formatted(sql));
      return false;
    }
    return true;
  }

  /** Spark turns aggregates, windows and generators into operators of their own. */
  private static boolean isRowWise(Dataset<Row> rows) {
    return rows.queryExecution().analyzed() instanceof Project project
        && project.child() instanceof LocalRelation;
  }

  private void refuse(String found) {
    scope.refuse(head, found, EXPECTED);
  }

  private static String said(AnalysisException e) {
    String first = e.getSimpleMessage().strip().lines().findFirst().orElse("");
    return first
        .replaceAll("^\\[[A-Z_.0-9]+] ", "")
        .replaceAll("[.;]?\\s*\\(?line \\d+,? pos \\d+\\)?.*$", "")
        .replaceAll("\\.$", "");
  }

  private static String first(String name) {
    if (name.startsWith("`")) {
      return name.substring(1, name.indexOf('`', 1));
    }
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
