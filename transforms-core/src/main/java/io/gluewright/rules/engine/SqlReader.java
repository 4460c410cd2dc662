package io.gluewright.rules.engine;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.QueryPlanningTracker;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.runtime.BoxedUnit;

/** Checks the SQL texts of a rule against the columns that reach it, without a Spark job. */
public final class SqlReader {
  private static final int LONGEST = 100;
  private static final String VALUE = "__value";
  private static final String ONLY_COMPUTE = "SQL functions that only compute";

  private static final Pattern UNKNOWN_FUNCTION =
      Pattern.compile("^Cannot resolve function `(\\w+)`");

  /** Functions that SQL calls without brackets, so that the parser takes them for columns. */
  private static final Set<String> BARE =
      Set.of("current_date", "current_timestamp", "current_user", "user", "localtimestamp");

  private final Reach reach;
  private final Scope scope;
  private final Passage passage;
  private final String text;
  private final String shown;

  /** The columns, each with where it stands in the text. */
  private final Map<String, NavigableSet<Integer>> reads = new LinkedHashMap<>();

  private final List<UnresolvedFunction> calls = new ArrayList<>();
  private boolean refused;

  private SqlReader(Reach reach, Scope scope, Passage passage) {
    this.reach = reach;
    this.scope = scope;
    this.passage = passage;
    this.text = passage.text();
    this.shown = shown(text);
  }

  /** The expression {@code text} that stands at {@code key}, unless it had to be refused. */
  public static Optional<Sql> read(Scope scope, RuleHead head, String key, String text) {
    return new SqlReader(Reach.ONE_ROW, scope, new Passage(head.settings(), key, text)).read();
  }

  /** The same for an expression over aggregates, such as {@code max(a) - min(b)}. */
  public static Optional<Sql> readAggregate(Scope scope, RuleHead head, String key, String text) {
    return new SqlReader(Reach.MANY_ROWS, scope, new Passage(head.settings(), key, text)).read();
  }

  /** The same for a text that stands in no rule. */
  public static Optional<Sql> readAggregate(Scope scope, Passage passage) {
    return new SqlReader(Reach.MANY_ROWS, scope, passage).read();
  }

  private Optional<Sql> read() {
    Optional<Expression> parsed =
        PlainSql.attempt(text, () -> new CatalystSqlParser().parseExpression(text), this::notSql);
    parsed.ifPresent(
        expression ->
            expression.foreach(
                node -> {
                  visit(node);
                  return BoxedUnit.UNIT;
                }));
    return refused ? Optional.empty() : parsed.flatMap(this::analysed);
  }

  private void visit(Expression node) {
    if (node instanceof UnresolvedFunction function) {
      calls.add(function);
      String name = Forbidden.plain(function.prettyName());
      Forbidden.why(name).ifPresent(why -> refuseFunction(node, name, why));
    } else if (node instanceof AggregateFunction function) {
      // Spark's parser knows some by itself: first, last, any_value.
      String name = Forbidden.plain(function.prettyName());
      Forbidden.why(name).ifPresent(why -> refuseFunction(node, name, why));
    } else if (node instanceof UnresolvedAttribute attribute) {
      readColumn(node, Catalyst.names(attribute).get(0));
    } else if (node instanceof UnresolvedNamedLambdaVariable variable) {
      scope.find(Catalyst.names(variable).get(0)).ifPresent(field -> reads(field, node));
    } else if (node instanceof SubqueryExpression) {
      refuseSubquery(place(node));
    } else if (node instanceof Star) {
      refuse(place(node), "* stands in \"%s\"".formatted(shown), "columns by name");
    }
  }

  private void refuseFunction(Expression call, String name, String why) {
    refuse(
        Problem.of(
            place(call),
            "the function %s is forbidden: %s".formatted(name, why),
            ONLY_COMPUTE,
            Forbidden.hint(why)));
  }

  private void refuseSubquery(Location at) {
    if (Forbidden.isScript(text)) {
      refuseScript(at);
    } else {
      refuse(at, "a subquery stands in \"%s\"".formatted(shown), reach.expected());
    }
  }

  private void refuseScript(Location at) {
    refuse(at, "a script is forbidden: it runs any program", ONLY_COMPUTE);
  }

  private void readColumn(Expression node, String name) {
    Optional<StructField> field = scope.find(name);
    if (field.isPresent()) {
      reads(field.get(), node);
    } else if (!BARE.contains(name.toLowerCase(Locale.ROOT))) {
      scope.refuseUnknownColumn(place(node), name);
      refused = true;
    }
  }

  private void reads(StructField field, Expression node) {
    reads.computeIfAbsent(field.name(), name -> new TreeSet<>()).add(begin(node.origin()));
  }

  private Optional<Sql> analysed(Expression parsed) {
    return PlainSql.attempt(text, () -> plan(new Column(parsed)), this::notAnalysable)
        .flatMap(plan -> typed(parsed, plan));
  }

  /** Not by a dataset: its encoder would cost more than all the rest. */
  private LogicalPlan plan(Column value) {
    StructType needed =
        new StructType(
            reads.keySet().stream()
                .map(name -> scope.find(name).orElseThrow())
                .toArray(StructField[]::new));
    return SparkSession.active()
        .sessionState()
        .analyzer()
        .executeAndCheck(
            reach.over(LocalRelation$.MODULE$.apply(needed), value.as(VALUE).named()),
            new QueryPlanningTracker(Option.empty()));
  }

  private Optional<Sql> typed(Expression parsed, LogicalPlan plan) {
    if (!reach.is(plan)) {
      looksElsewhere();
      return Optional.empty();
    }
    Expression value = Catalyst.onlyValue(plan);
    Patterns.in(value).forEach(this::refusePattern);
    SilentCasts.in(value, calls).forEach(this::refuseCast);
    if (value.dataType().sameType(DataTypes.NullType)) {
      refuse(
          passage.at(),
          "\"%s\" is null without a type".formatted(shown),
          "a type, as in cast(null as string)");
    }
    if (refused) {
      return Optional.empty();
    }
    return PlainSql.attempt(text, () -> Folding.folded(value), this::notAnalysable)
        .map(
            folded -> {
              scope.learn(parsed, folded, passage);
              return new Sql(new Column(parsed), value.dataType(), reads.keySet());
            });
  }

  private void refuseCast(SilentCasts.Found cast) {
    int from = begin(cast.around());
    Optional<Integer> column = index(cast.column(), from);
    String written = column.isPresent() ? cast.column() : cast.text().sql();
    String inSql = "write cast(%s as %s)".formatted(written, cast.type());
    refuse(
        Problem.of(
            passage.at(column.orElse(from)),
            "the text \"%s\" would be taken for %s, and for null where it is none"
                .formatted(written, cast.wanted()),
            cast.wanted(),
            column.isPresent() ? "put %s before, or %s".formatted(cast.rule(), inSql) : inSql));
  }

  private void refusePattern(Patterns.Broken pattern) {
    refuse(
        passage.at(begin(pattern.around())),
        "\"%s\" is no regular expression: %s".formatted(pattern.text(), pattern.said()),
        "a regular expression of Java");
  }

  private Optional<Integer> index(String column, int from) {
    NavigableSet<Integer> all = reads.getOrDefault(column, new TreeSet<>());
    return Optional.ofNullable(all.ceiling(from))
        .or(() -> all.isEmpty() ? Optional.empty() : Optional.of(all.first()));
  }

  private void notSql(SqlMistake mistake) {
    if (Forbidden.isScript(text)) {
      refuseScript(passage.at(0));
    } else {
      refuse(
          place(mistake),
          "\"%s\" is not SQL: %s".formatted(shown, mistake.said()),
          "a SQL expression");
    }
  }

  private void notAnalysable(SqlMistake mistake) {
    Matcher unknown = UNKNOWN_FUNCTION.matcher(mistake.said());
    if (unknown.find()) {
      scope.refuseUnknownFunction(place(mistake), unknown.group(1));
      refused = true;
    } else if (mistake.said().contains("GROUP BY")) {
      looksElsewhere();
    } else {
      refuse(
          place(mistake),
          "\"%s\" cannot be computed: %s".formatted(shown, mistake.said()),
          "an expression over " + scope.names());
    }
  }

  private void looksElsewhere() {
    refuse(passage.at(), "\"%s\" %s".formatted(shown, reach.otherwise()), reach.expectedInFull());
  }

  private void refuse(Location at, String found, String expected) {
    refuse(Problem.of(at, found, expected));
  }

  private void refuse(Problem problem) {
    scope.refuse(problem);
    refused = true;
  }

  private Location place(Expression node) {
    return passage.at(begin(node.origin()));
  }

  private Location place(SqlMistake mistake) {
    return mistake.index().isPresent() ? passage.at(mistake.index().getAsInt()) : passage.at();
  }

  /** In one line, and not all of a long one. */
  private static String shown(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
  }

  private static int begin(Origin origin) {
    return origin.startIndex().isDefined() ? (int) origin.startIndex().get() : 0;
  }
}
