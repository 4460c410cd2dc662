package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.dqdl.Parameter;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rules that are statements in SQL: on one value, or on which rows the statement gives back. */
final class SqlRules {
  private static final String VALUE = "value";
  private static final String MATCHED = "matched";
  private static final String KEY = "gw_sql";

  private SqlRules() {}

  static Planned plan(Rule.Single rule, Context context) {
    return rule.condition().isPresent() ? value(rule, context) : rows(rule, context);
  }

  private static Planned value(Rule.Single rule, Context context) {
    Parameter parameter = rule.parameters().get(0);
    String statement = Context.sql(parameter);
    MetricKey key = MetricKey.ofDataset(MetricNames.CUSTOM_SQL).measuring(statement);
    Resolved resolved = context.resolve(rule, key);
    Requirement requirement = resolved.requirement();
    Dataset<Row> selected = analysed(parameter, statement, context);
    String job = "sql " + statement;
    context.workload().job(job, () -> Map.of(VALUE, first(selected)));
    return Planned.of(
        rule,
        resolved,
        measured -> {
          measured.require(job);
          OptionalDouble value = measured.value(Workload.of(job, VALUE));
          return value.isPresent()
              ? Finding.of(new Metric(key, value.getAsDouble()), requirement)
              : Finding.failed("The statement gave no number");
        });
  }

  private static double first(Dataset<Row> selected) {
    List<Row> rows = selected.takeAsList(1);
    Object value = rows.isEmpty() || rows.get(0).size() == 0 ? null : rows.get(0).get(0);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return Double.NaN;
  }

  private static Planned rows(Rule.Single rule, Context context) {
    Parameter parameter = rule.parameters().get(0);
    String statement = Context.sql(parameter);
    RowTest none =
        RowTest.of(
            lit(false),
            Optional.empty(),
            context.options().filtered(),
            List.of(),
            "a row of the SQL");
    try {
      return rows(rule, statement, analysed(parameter, statement, context), context);
    } catch (RefusalException e) {
      throw e.ofRows(none);
    }
  }

  private static Planned rows(
      Rule.Single rule, String statement, Dataset<Row> selected, Context context) {
    List<Field> fields = fieldsOf(rule.parameters().get(0), selected, context);
    MetricKey key = MetricKey.ofDataset(MetricNames.CUSTOM_SQL_COMPLIANCE).measuring(statement);
    Resolved resolved = context.resolve(rule, key);
    Requirement requirement = resolved.threshold();
    List<String> keys = IntStream.range(0, fields.size()).mapToObj(i -> KEY + i).toList();
    Dataset<Row> known = selected.toDF(keys.toArray(String[]::new)).distinct();
    List<Column> columns = fields.stream().map(Field::column).toList();
    String job = "sql rows " + statement;
    String marker = context.marker(job);
    context
        .workload()
        .job(
            job,
            () -> {
              Dataset<Row> marked =
                  Marker.join(context.datasets().primary(), known, keys, columns, marker);
              Row counted = marked.select(count(when(col(marker), lit(1))).as(MATCHED)).head();
              return Numbers.of(counted);
            });
    Slot rows = context.workload().rows(Optional.empty());
    Judge judge =
        measured -> {
          measured.require(job);
          double all = measured.count(rows);
          if (all == 0) {
            return Share.noRows();
          }
          double share = measured.count(Workload.of(job, MATCHED)) / all;
          return Finding.of(new Metric(key, share), requirement);
        };
    RowTest test =
        RowTest.of(
                coalesce(col(marker), lit(false)),
                Optional.empty(),
                context.options().filtered(),
                fields,
                "a row of the SQL")
            .marking(marker, all -> Marker.join(all, known, keys, columns, marker));
    return Planned.of(rule, resolved, judge, test);
  }

  /** The columns by which the rows that a statement gives are found again. */
  private static List<Field> fieldsOf(Parameter parameter, Dataset<Row> selected, Context context) {
    List<String> others =
        Arrays.stream(selected.columns())
            .filter(name -> context.columns().find(Columns.quoted(name)).isEmpty())
            .toList();
    if (!others.isEmpty()) {
      throw Context.mistake(
          parameter,
          "the statement gives columns that the dataset has not: " + String.join(", ", others),
          "some of the columns " + context.columns().names());
    }
    return Arrays.stream(selected.columns())
        .map(name -> context.field(parameter, Columns.quoted(name)))
        .toList();
  }

  private static Dataset<Row> analysed(Parameter parameter, String statement, Context context) {
    try {
      return new Statements(context.datasets(), context.options()).select(statement);
    } catch (Exception e) {
      if (e instanceof AnalysisException refused) { // Spark does not declare this checked exception
        throw RefusalException.mistake(problem(parameter, refused, context.datasets()));
      }
      throw e;
    }
  }

  private static Problem problem(
      Parameter parameter, AnalysisException refused, Datasets datasets) {
    return SqlMistake.unknownName(refused, parameter::at, datasets.aliases())
        .orElseGet(
            () ->
                Problem.of(
                    parameter.place().at(),
                    "the statement cannot be run: " + SqlMistake.said(refused),
                    "a statement in Spark's SQL on " + datasets.aliases()));
  }
}
