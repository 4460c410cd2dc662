package io.gluewright.benchmarks.quality;

import io.gluewright.benchmarks.TaskTime;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Outcome;
import io.gluewright.quality.engine.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Evaluating rules, beside Deequ's engine for the same language. */
record DeequFigures(DeequEngine deequ, Orders orders, int rounds) {
  private static final int ROW_RULES = 30;
  private static final int FEW_ROWS = 20;

  private static final Map<String, Double> BOUNDS = bounds();

  private static Map<String, Double> bounds() {
    Map<String, Double> bounds = new LinkedHashMap<>();
    bounds.put("100 rules, Parquet", 0.50);
    bounds.put("300 rules, Parquet", 0.45);
    bounds.put("10 rules, two of keys, CSV", 0.55);
    bounds.put("30 rules on rows", 0.10);
    return bounds;
  }

  static void take(Optional<DeequEngine> deequ, Orders orders, int rounds, Figures figures) {
    deequ.ifPresentOrElse(
        found -> new DeequFigures(found, orders, rounds).take(figures),
        () ->
            BOUNDS
                .keySet()
                .forEach(
                    name ->
                        figures.skipped(
                            name + " over Deequ", "no Deequ; build with the profile oracles")));
  }

  private void take(Figures figures) {
    Map<String, TaskTime> times = new LinkedHashMap<>();
    Rounds datasets = new Rounds(context(), rounds);
    add(datasets, "100 rules, Parquet", RuleMix.many(100), orders.parquet());
    add(datasets, "300 rules, Parquet", RuleMix.many(300), orders.parquet());
    add(datasets, "10 rules, two of keys, CSV", RuleMix.tenWithKeys(), orders.csv());
    times.putAll(datasets.run(orders.rows()));
    times.putAll(rows());
    BOUNDS.forEach(
        (name, bound) ->
            figures.ratio(
                name + " over Deequ", times.get(name), times.get("Deequ, " + name), bound));
  }

  private void add(Rounds all, String name, RuleMix mix, Dataset<Row> rows) {
    compare(name, mix, rows.limit(100_000));
    all.with("Deequ, " + name, () -> deequ.outcomes(rows, mix.dqdl()));
    all.with(name, () -> Runs.evaluated(mix, rows));
  }

  /** Deequ takes minutes here: both warm up on few rows and are measured once. */
  private Map<String, TaskTime> rows() {
    RuleMix mix = RuleMix.onRows(ROW_RULES);
    compare("30 rules on rows", mix, orders.parquet().limit(100_000));
    Orders few = new Orders(orders.spark(), orders.folder(), orders.rows() / FEW_ROWS);
    rows(mix, few);
    return rows(mix, orders);
  }

  private Map<String, TaskTime> rows(RuleMix mix, Orders over) {
    Dataset<Row> rows = over.parquet();
    Map<String, Runnable> variants = new LinkedHashMap<>();
    variants.put("30 rules on rows", () -> Runs.split(mix, rows, Runs::drop));
    variants.put(
        "30 rules on rows, all outcomes",
        () -> Runs.drop(Runs.evaluated(mix, rows).rowLevelOutcomes()));
    variants.put("Deequ, 30 rules on rows", () -> Runs.drop(deequ.rowOutcomes(rows, mix.dqdl())));
    Map<String, TaskTime> times = new LinkedHashMap<>();
    variants.forEach(
        (name, variant) -> {
          TaskTime time = TaskTime.of(context(), variant);
          times.put(name, time);
          System.out.printf(
              "%-44s %9.2f %9.2f %6.2f   %,d rows%n",
              name, time.cpu(), time.wall(), (double) time.read() / over.rows(), over.rows());
        });
    return times;
  }

  /** To be faster with other verdicts is worth nothing. */
  private void compare(String name, RuleMix mix, Dataset<Row> rows) {
    Evaluation ours = Runs.evaluated(mix, rows);
    Map<String, String> theirs = deequ.outcomes(rows, mix.dqdl());
    List<String> known = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (Verdict verdict : ours.verdicts()) {
      String outcome = theirs.getOrDefault(verdict.rule().text(), "nothing");
      if (!verdict.outcome().text().equals(outcome)) {
        (isKnown(verdict, outcome) ? known : others)
            .add(
                "%s: %s, here %s"
                    .formatted(verdict.rule().text(), outcome, verdict.outcome().text()));
      }
    }
    if (!others.isEmpty()) {
      throw new IllegalStateException(
          "%s: Deequ judges otherwise:%n%s".formatted(name, String.join("\n", others)));
    }
    known.forEach(each -> System.out.println("known: " + each));
    System.out.printf(
        "%s: %d of %d verdicts are Deequ's%n",
        name, ours.verdicts().size() - known.size(), ours.verdicts().size());
  }

  /** Of the differences that DeequOracleTest lists, the one that these rules can meet: nulls. */
  private static boolean isKnown(Verdict verdict, String theirs) {
    return verdict.rule() instanceof Rule.Single single
        && single.type() == RuleType.COLUMN_LENGTH
        && verdict.outcome() == Outcome.FAILED
        && theirs.equals(Outcome.PASSED.text());
  }

  private SparkContext context() {
    return orders.spark().sparkContext();
  }
}
