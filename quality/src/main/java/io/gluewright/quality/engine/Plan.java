package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Analyzer;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.quality.metrics.MetricNames;
import io.gluewright.quality.metrics.Metrics;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A ruleset, checked against the datasets and ready to be run. Making a plan reads no row.
 *
 * <p>Answers that the schema gives need no job. All counts and aggregates of the dataset are one
 * job, each set of key columns is one more, and so is each dataset to compare with, each join and
 * each statement in SQL.
 */
public final class Plan {
  /** Rules on shares, which AWS does not join row by row. */
  private static final Set<RuleType> OF_SHARES =
      EnumSet.of(
          RuleType.COMPLETENESS,
          RuleType.UNIQUENESS,
          RuleType.UNIQUE_VALUE_RATIO,
          RuleType.DATASET_MATCH,
          RuleType.REFERENTIAL_INTEGRITY);

  private static final String FAILS = "fails";

  private final Context context;
  private final Problems problems;
  private final Map<Rule.Single, Planned> planned = new HashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final List<Analysis> analyses = new ArrayList<>();
  private final List<Spread> spreads = new ArrayList<>();

  private Plan(Context context, Problems problems) {
    this.context = context;
    this.problems = problems;
  }

  /**
   * Plans a ruleset.
   *
   * @param problems takes the rules that do not fit the datasets: unknown columns, wrong types,
   *     datasets that are missing, statements that cannot be run. A caller that goes on anyway gets
   *     a verdict for each of them, failed as on AWS
   */
  public static Plan of(Ruleset ruleset, Datasets datasets, Options options, Problems problems) {
    Plan plan = new Plan(new Context(datasets, options), problems);
    ruleset.rules().forEach(rule -> plan.nodes.add(plan.node(rule)));
    ruleset.analyzers().forEach(plan::add);
    options.spreads().forEach(plan::addSpread);
    return plan;
  }

  /** As above, for a ruleset that has to fit. */
  public static Plan of(Ruleset ruleset, Datasets datasets, Options options) {
    Problems problems = new Problems();
    Plan plan = of(ruleset, datasets, options, problems);
    problems.throwIfAny();
    return plan;
  }

  /**
   * Measures and judges. A rule whose computation fails over the rows is an error, with a reason
   * that holds no value of them; the others keep their verdicts.
   *
   * @throws RuntimeException of Spark's, if the rows themselves cannot be made
   */
  public Evaluation evaluate() {
    return judge(context.workload().run(context.datasets()));
  }

  /**
   * Measures the dataset while the caller writes it, or in a pass of its own where that is cheaper.
   */
  public MeasuredWrite measure(Observer observer) {
    Dataset<Row> primary = context.datasets().primary();
    PassChoice choice = PassChoice.of(primary);
    if (choice.pass() == PassChoice.Pass.OF_ITS_OWN) {
      return new MeasuredWrite(primary, choice, () -> Optional.of(evaluate()), this::evaluate);
    }
    Ride ride = Ride.over(primary, context.workload().onePass(), observer);
    Dataset<Row> rows = ride.rows().select(Columns.all(primary).toArray(Column[]::new));
    return new MeasuredWrite(rows, choice, () -> ride.values().map(this::judgeBy), this::evaluate);
  }

  /**
   * Marks rows as good or bad, says why they are bad, and measures the dataset while the caller
   * writes them all: one scan of the dataset, and one more for each set of keys that rules name.
   *
   * @throws IllegalArgumentException if the dataset has a column of a name that the split adds
   */
  public MeasuredWrite split(Split split, Observer observer) {
    SplitRows rows =
        new SplitRows(
            context.datasets().primary(),
            judged().filter(each -> split.setsAside().test(each.rule())).toList(),
            context.workload().onePass(),
            context.options());
    Ride ride = rows.ride(rows.parted(split), observer);
    return new MeasuredWrite(
        ride.rows(),
        PassChoice.ofTheWrite("the rows are marked on their way, and marks are cheap to count"),
        () -> ride.values().map(this::judgeBy),
        this::evaluate);
  }

  private Evaluation judgeBy(Map<String, Double> onePass) {
    return judge(context.workload().beside(onePass, context.datasets()));
  }

  private Evaluation judge(Measured measured) {
    List<Verdict> verdicts = nodes.stream().map(node -> node.verdict(measured)).toList();
    Metrics metrics =
        Stream.concat(
                verdicts.stream().map(Verdict::metrics),
                analyses.stream().map(analysis -> metrics(analysis, measured)))
            .reduce(Metrics.none(), Metrics::and);
    return new Evaluation(
        verdicts,
        metrics,
        Spread.histograms(spreads, measured),
        rows(verdicts),
        context.datasets().primary());
  }

  /** What could not be measured has none, and extremes that are of persons are not shown. */
  private Metrics metrics(Analysis analysis, Measured measured) {
    try {
      return analysis.of(measured).keep(metric -> !isHidden(metric.key()));
    } catch (RefusalException e) {
      return Metrics.none();
    }
  }

  private Stream<RowOutcomes.Judged> judged() {
    return nodes.stream().map(node -> new RowOutcomes.Judged(node.rule(), node.row()));
  }

  /** What fails over all rows would fail over the marked ones: such a rule says nothing of them. */
  private RowOutcomes rows(List<Verdict> verdicts) {
    Set<Rule> unjudged =
        verdicts.stream()
            .filter(Verdict::isUnjudged)
            .map(Verdict::rule)
            .collect(Collectors.toSet());
    List<RowOutcomes.Judged> judged =
        judged()
            .map(
                each ->
                    unjudged.contains(each.rule())
                        ? new RowOutcomes.Judged(each.rule(), Optional.empty())
                        : each)
            .toList();
    return new RowOutcomes(context.datasets().primary(), judged, context.options());
  }

  /** Marks rows; nothing is measured for it. */
  public RowOutcomes rows() {
    return new RowOutcomes(context.datasets().primary(), judged().toList(), context.options());
  }

  private boolean isHidden(MetricKey key) {
    boolean isValue =
        key.name().equals(MetricNames.MINIMUM) || key.name().equals(MetricNames.MAXIMUM);
    return isValue && context.options().hides(key.instance());
  }

  private Node node(Rule rule) {
    if (rule instanceof Rule.Single single) {
      return new Node.Leaf(planned.computeIfAbsent(single, this::plan));
    }
    Rule.Composite composite = (Rule.Composite) rule;
    List<Node> parts = composite.parts().stream().map(this::node).toList();
    boolean byRow = context.options().composite() == Options.Composite.ROW;
    return new Node.Joined(composite, parts, byRow ? rowJudge(composite, parts) : Optional.empty());
  }

  private Planned plan(Rule.Single rule) {
    TagCheck.check(rule, problems);
    FormulaCheck.check(rule, problems);
    try {
      return Family.of(rule.type()).plan(rule, context);
    } catch (RefusalException e) {
      e.problems().forEach(problems::add);
      return new Planned(rule, Resolved.asWritten(rule), measured -> e.finding(), e.row());
    }
  }

  /** Row by row, if each part says something of a row. */
  private Optional<Judge> rowJudge(Rule.Composite rule, List<Node> parts) {
    Optional<Rule.Single> share =
        parts.stream()
            .flatMap(Node::leaves)
            .map(Planned::rule)
            .filter(each -> OF_SHARES.contains(each.type()) || each.threshold().isPresent())
            .findFirst();
    if (share.isPresent()) {
      String reason = "A share cannot be joined row by row: " + share.get().text();
      return Optional.of(measured -> Finding.error(reason));
    }
    return Node.Joined.joinedRow(rule.connective(), parts).map(test -> counted(rule.text(), test));
  }

  private Judge counted(String key, RowTest test) {
    if (test.markers().isEmpty()) {
      Slot fails = context.workload().rowsThat("fails " + key, test.failsForSure());
      return measured -> ofRows(measured.count(fails));
    }
    String job = "rows " + key;
    Dataset<Row> primary = context.datasets().primary();
    context
        .workload()
        .job(
            job,
            () ->
                Numbers.of(
                    RowOutcomes.marked(primary, List.of(test))
                        .select(count(when(test.failsForSure(), lit(1))).as(FAILS))
                        .head()));
    return measured -> {
      measured.require(job);
      return ofRows(measured.count(Workload.of(job, FAILS)));
    };
  }

  private static Finding ofRows(double fails) {
    return fails == 0
        ? Finding.passed(Metrics.none())
        : Finding.failed("%.0f rows do not meet the constraint requirement".formatted(fails));
  }

  private void add(Analyzer analyzer) {
    try {
      analyses.add(Analyses.of(analyzer.type(), analyzer.parameters(), analyzer.place(), context));
    } catch (RefusalException e) {
      if (e.problems().isEmpty()) {
        problems.add(
            Problem.of(
                analyzer.place().at(),
                e.finding().reason().orElse(""),
                "an analyzer that can be measured"));
      }
      e.problems().forEach(problems::add);
    }
  }

  private void addSpread(String column, Location at) {
    try {
      spreads.add(Spread.of(column, at, context));
    } catch (RefusalException e) {
      e.problems().forEach(problems::add);
    }
  }
}
