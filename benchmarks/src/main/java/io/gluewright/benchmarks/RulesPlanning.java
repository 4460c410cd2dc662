package io.gluewright.benchmarks;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.RuleSet;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.types.StructType;

/**
 * How long 1,000 column rules over a table of 60 columns take until Spark could start, beside a
 * chain of {@code withColumn} with the same expressions. No row is read.
 */
public final class RulesPlanning {
  private static final int RULES = 1_000;
  private static final int WARM_RUNS = 5;

  /** The plan of a long chain is a deep tree, and Spark walks trees by recursion. */
  private static final long DEEP_STACK = 2L << 30;

  private RulesPlanning() {}

  /** Takes {@code --data FOLDER} like the other benchmarks, and reads and writes nothing. */
  public static void main(String[] args) throws InterruptedException {
    Options.of(args);
    SparkSession spark = Sessions.open("rules-planning");
    Thread main = new Thread(null, () -> run(spark), "benchmark", DEEP_STACK);
    main.start();
    main.join();
    spark.stop();
  }

  private static void run(SparkSession spark) {
    Dataset<Row> rows = WideTable.rows(spark, 0);
    List<WideRule> rules = WideTable.rules(RULES);
    String document = WideTable.document(rules);
    System.out.printf("%,d rules over %d columns, seconds%n", RULES, rows.columns().length);
    System.out.println("                              read   check    plan     all     cpu");
    print("rules, cold", planned(document, rows));
    for (int i = 1; i <= WARM_RUNS; i++) {
      print("rules, warm " + i, planned(document, rows));
    }
    for (int count : List.of(100, 200, 400, RULES)) {
      Moment start = Moment.now();
      SparkPlan plan = byHand(rules.subList(0, count), rows).queryExecution().executedPlan();
      print(
          "withColumn chain of %,d".formatted(count),
          new Planned(0, 0, start.wall(), start.wall(), start.cpu(), PlanShape.of(plan)));
    }
  }

  private static Planned planned(String document, Dataset<Row> rows) {
    Moment start = Moment.now();
    Problems problems = new Problems();
    RuleSet rules =
        RuleSet.document(Settings.of(ConfigFactory.parseString(document).resolve(), problems));
    problems.throwIfAny();
    double read = start.wall();
    RulePlan plan = plan(rules, rows.schema());
    double checked = start.wall();
    SparkPlan executed = plan.transform().apply(rows).queryExecution().executedPlan();
    double all = start.wall();
    return new Planned(
        read, checked - read, all - checked, all, start.cpu(), PlanShape.of(executed));
  }

  static RulePlan plan(RuleSet rules, StructType schema) {
    Problems problems = new Problems();
    RulePlan plan = rules.over(schema, problems);
    problems.throwIfAny();
    return plan;
  }

  static Dataset<Row> byHand(List<WideRule> rules, Dataset<Row> rows) {
    Dataset<Row> result = rows;
    for (WideRule rule : rules) {
      result = rule.byHand().apply(result);
    }
    return result;
  }

  private static void print(String what, Planned run) {
    System.out.printf(
        "%-26s %7.2f %7.2f %7.2f %7.2f %7.2f  %s%n",
        what, run.read(), run.check(), run.plan(), run.all(), run.cpu(), run.shape());
  }

  /**
   * Seconds to read the document, to check it against the schema, to plan; of all of them on the
   * clock and on the processor; and what came out.
   */
  private record Planned(
      double read, double check, double plan, double all, double cpu, PlanShape shape) {}

  /** A moment of this thread, in nanoseconds. Planning has no other thread. */
  private record Moment(long clock, long processor) {
    static Moment now() {
      return new Moment(
          System.nanoTime(), ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    double wall() {
      return (now().clock() - clock) / 1e9;
    }

    double cpu() {
      return (now().processor() - processor) / 1e9;
    }
  }
}
