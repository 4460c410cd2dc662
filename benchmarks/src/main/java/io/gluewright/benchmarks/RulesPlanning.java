package io.gluewright.benchmarks;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.RuleSet;
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
    System.out.printf("%,d rules over %d columns%n", RULES, rows.columns().length);
    System.out.println("                   read   check    plan     all (s)");
    print("rules, cold    ", planned(document, rows));
    for (int i = 1; i <= WARM_RUNS; i++) {
      print("rules, warm " + i + "  ", planned(document, rows));
    }
    for (int count : List.of(100, 200, 400, RULES)) {
      long start = System.nanoTime();
      SparkPlan plan = byHand(rules.subList(0, count), rows).queryExecution().executedPlan();
      System.out.printf(
          "withColumn chain of %,5d: %42.2f  %s%n", count, seconds(start), PlanShape.of(plan));
    }
  }

  private static Planned planned(String document, Dataset<Row> rows) {
    long start = System.nanoTime();
    Problems problems = new Problems();
    RuleSet rules =
        RuleSet.document(Settings.of(ConfigFactory.parseString(document).resolve(), problems));
    problems.throwIfAny();
    double read = seconds(start);
    long checking = System.nanoTime();
    RulePlan plan = plan(rules, rows.schema());
    double check = seconds(checking);
    long planning = System.nanoTime();
    SparkPlan executed = plan.transform().apply(rows).queryExecution().executedPlan();
    return new Planned(read, check, seconds(planning), seconds(start), PlanShape.of(executed));
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
        "%s %7.2f %7.2f %7.2f %7.2f  %s%n",
        what, run.read(), run.check(), run.plan(), run.all(), run.shape());
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Seconds: to read the document, to check it against the schema, to plan; and what came out. */
  private record Planned(double read, double check, double plan, double all, PlanShape shape) {}
}
