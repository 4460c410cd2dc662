package io.gluewright.rules.engine;

import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.runtime.BoxedUnit;

/** Checks the SQL texts of a rule against the columns that reach it, without a Spark job. */
public final class SqlReader {
  private static final String VALUE = "__value";
  private static final Set<String> FORBIDDEN = Set.of("reflect", "java_method", "try_reflect");

  private static final Pattern UNKNOWN_FUNCTION =
      Pattern.compile("^Cannot resolve function `(\\w+)`");

  /** Functions that SQL calls without brackets, so that the parser takes them for columns. */
  private static final Set<String> BARE =
      Set.of("current_date", "current_timestamp", "current_user", "user", "localtimestamp");

  private final Reach reach;
  private final Scope scope;
  private final RuleHead head;
  private final String key;
  private final String text;
  private final Set<String> reads = new LinkedHashSet<>();
  private boolean refused;

  private SqlReader(Reach reach, Scope scope, RuleHead head, String key, String text) {
    this.reach = reach;
    this.scope = scope;
    this.head = head;
    this.key = key;
    this.text = text;
  }

  /** The expression {@code text} that stands at {@code key}, unless it had to be refused. */
  public static Optional<Sql> read(Scope scope, RuleHead head, String key, String text) {
    return new SqlReader(Reach.ONE_ROW, scope, head, key, text).read();
  }

  /** The same for an expression over aggregates, such as {@code max(a) - min(b)}. */
  public static Optional<Sql> readAggregate(Scope scope, RuleHead head, String key, String text) {
    return new SqlReader(Reach.MANY_ROWS, scope, head, key, text).read();
  }

  private Optional<Sql> read() {
    Optional<Expression> parsed =
        PlainSql.attempt(() -> new CatalystSqlParser().parseExpression(text), this::notSql);
    parsed.ifPresent(
        expression ->
            expression.foreach(
                node -> {
                  visit(node);
                  return BoxedUnit.UNIT;
                }));
    return refused || parsed.isEmpty() ? Optional.empty() : analysed();
  }

  private void visit(Expression node) {
    if (node instanceof UnresolvedFunction function) {
      refuseForbidden(function.prettyName());
    } else if (node instanceof UnresolvedAttribute attribute) {
      readColumn(first(attribute.name()));
    } else if (node instanceof UnresolvedNamedLambdaVariable variable) {
      scope.find(first(variable.name())).map(StructField::name).ifPresent(reads::add);
    } else if (node instanceof SubqueryExpression) {
      refuse("a subquery stands in \"%s\"".formatted(text), reach.expected());
    } else if (node instanceof Star) {
      refuse("* stands in \"%s\"".formatted(text), "columns by name");
    }
  }

  private void refuseForbidden(String function) {
    String name = function.substring(function.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (FORBIDDEN.contains(name)) {
      refuse(
          "the function %s is forbidden: it calls any Java method".formatted(name),
          "SQL functions that only compute");
    }
  }

  private void readColumn(String name) {
    Optional<StructField> field = scope.find(name);
    if (field.isPresent()) {
      reads.add(field.get().name());
    } else if (!BARE.contains(name.toLowerCase(Locale.ROOT))) {
      scope.refuseUnknownColumn(head, key, name);
      refused = true;
    }
  }

  private Optional<Sql> analysed() {
    return PlainSql.attempt(this::projected, this::notAnalysable).flatMap(this::typed);
  }

  private Dataset<Row> projected() {
    List<StructField> fields = new ArrayList<>();
    reads.forEach(name -> fields.add(scope.find(name).orElseThrow()));
    StructType needed = new StructType(fields.toArray(StructField[]::new));
    Dataset<Row> rows = SparkSession.active().createDataFrame(List.of(), needed);
    return reach.over(rows, expr(text).as(VALUE));
  }

  private Optional<Sql> typed(Dataset<Row> rows) {
    if (!reach.is(rows.queryExecution().analyzed())) {
      looksElsewhere();
      return Optional.empty();
    }
    DataType type = rows.schema().apply(VALUE).dataType();
    if (type.sameType(DataTypes.NullType)) {
      refuse("\"%s\" is null without a type".formatted(text), "a type, as in cast(null as string)");
      return Optional.empty();
    }
    return Optional.of(new Sql(expr(text), type, reads));
  }

  private void notSql(String said) {
    refuse("\"%s\" is not SQL: %s".formatted(text, said), "a SQL expression");
  }

  private void notAnalysable(String said) {
    Matcher unknown = UNKNOWN_FUNCTION.matcher(said);
    if (unknown.find()) {
      scope.refuseUnknownFunction(head, key, unknown.group(1));
      refused = true;
    } else if (said.contains("GROUP BY")) {
      looksElsewhere();
    } else {
      refuse(
          "\"%s\" cannot be computed: %s".formatted(text, said),
          "an expression over " + scope.names());
    }
  }

  private void looksElsewhere() {
    refuse("\"%s\" %s".formatted(text, reach.otherwise()), reach.expectedInFull());
  }

  private void refuse(String found, String expected) {
    scope.refuse(head, key, found, expected);
    refused = true;
  }

  private static String first(String name) {
    if (name.startsWith("`")) {
      return name.substring(1, name.indexOf('`', 1));
    }
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}
