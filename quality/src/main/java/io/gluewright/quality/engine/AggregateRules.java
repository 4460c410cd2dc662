package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.gluewright.quality.dqdl.Parameter;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/** Rules on the ratio of two aggregates. */
final class AggregateRules {
  private static final Pattern CALL = Pattern.compile("\\s*(\\w+)\\s*\\((.+)\\)\\s*");
  private static final String COUNT = "count";
  private static final Map<String, UnaryOperator<Column>> FUNCTIONS =
      Map.of(
          "avg",
          values -> avg(values),
          "sum",
          values -> sum(values),
          "min",
          values -> min(values),
          "max",
          values -> max(values),
          COUNT,
          values -> count(values));

  /** One side of the comparison. */
  private record Side(String column, Slot slot) {}

  private AggregateRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    Side one = side(rule.parameters().get(0), context);
    Side other = side(rule.parameters().get(1), context);
    String columns =
        one.column().equals(other.column()) ? one.column() : one.column() + "," + other.column();
    MetricKey key =
        MetricKey.ofColumn(columns, MetricNames.AGGREGATE_MATCH)
            .measuring(String.join(" ", rule.arguments()));
    Resolved resolved = context.resolve(rule, key);
    Requirement requirement = resolved.requirement();
    return Planned.of(
        rule,
        resolved,
        measured -> {
          double value = measured.number(one.slot()).orElse(0);
          double counterpart = measured.number(other.slot()).orElse(0);
          return Double.isNaN(value + counterpart)
              ? Finding.failed(StatisticRules.NOT_A_NUMBER)
              : Finding.of(new Metric(key, CountRules.ratio(value, counterpart)), requirement);
        });
  }

  private static Side side(Parameter parameter, Context context) {
    Matcher call = CALL.matcher(parameter.value());
    String name = call.matches() ? call.group(1).toLowerCase(Locale.ROOT) : "";
    if (!FUNCTIONS.containsKey(name)) {
      throw Context.mistake(
          parameter,
          "\"%s\" is no aggregate".formatted(parameter.value()),
          "one of %s of a column, as sum(amount)"
              .formatted(FUNCTIONS.keySet().stream().sorted().toList()));
    }
    String inside = call.group(2).strip();
    boolean isOwn = context.columns().find(inside).isPresent();
    if (isOwn || !inside.contains(".")) {
      Field field = context.field(parameter, inside);
      Column value = measured(name, parameter, field);
      return new Side(inside, context.workload().aggregate(name + " " + field.sql(), value));
    }
    Qualified qualified =
        Qualified.find(inside, context).orElseGet(() -> unknown(parameter, inside, context));
    Field field = context.field(parameter, qualified.alias(), qualified.bare());
    Column value = measured(name, parameter, field);
    return new Side(
        qualified.bare(),
        context.workload().aggregate(qualified.alias(), name + " " + field.sql(), value));
  }

  private static Qualified unknown(Parameter parameter, String inside, Context context) {
    String alias = inside.substring(0, inside.lastIndexOf('.'));
    context.dataset(parameter, alias);
    throw new IllegalStateException("a dataset %s that was not found".formatted(alias));
  }

  private static Column measured(String function, Parameter parameter, Field field) {
    Field values = function.equals(COUNT) ? field : Context.number(parameter, field);
    return FUNCTIONS.get(function).apply(values.column()).cast("double");
  }
}
