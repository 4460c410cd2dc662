package io.gluewright.benchmarks;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * 40 rules over messy orders, Parquet to Parquet, beside the same logic written by hand. The two
 * take turns, and what they wrote is compared by hash.
 */
public final class RulesThroughput {
  private static final long ROWS = 10_000_000;
  private static final int RUNS = 3;
  private static final int FILES = 8;
  private static final int WARM_UP = 50;

  private RulesThroughput() {}

  /** Arguments: {@code --data FOLDER}, for what is read and written, and {@code --rows N}. */
  public static void main(String[] args) {
    Options options = Options.of(args);
    Path folder = Path.of(options.text("--data", "data"));
    long rows = options.whole("--rows", ROWS);
    SparkSession spark = Sessions.open("rules-throughput");
    run(spark, folder, rows);
    spark.stop();
  }

  private static void run(SparkSession spark, Path folder, long rows) {
    String few = generated(spark, folder, Math.max(1, rows / WARM_UP));
    String all = generated(spark, folder, rows);
    Path byRules = folder.resolve("by-rules");
    Path byHand = folder.resolve("by-hand");
    TaskTime.of(spark.sparkContext(), () -> write(rules(spark.read().parquet(few)), byRules));
    TaskTime.of(
        spark.sparkContext(),
        () -> write(HandWrittenOrders.apply(spark.read().parquet(few)), byHand));
    System.out.printf("%,d rows%n                 wall     cpu (s)%n", rows);
    List<TaskTime> ours = new ArrayList<>();
    List<TaskTime> theirs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      ours.add(
          TaskTime.of(
              spark.sparkContext(), () -> write(rules(spark.read().parquet(all)), byRules)));
      print("rules", ours.get(i));
      theirs.add(
          TaskTime.of(
              spark.sparkContext(),
              () -> write(HandWrittenOrders.apply(spark.read().parquet(all)), byHand)));
      print("by hand", theirs.get(i));
    }
    print("rules, median", TaskTime.median(ours));
    print("by hand, median", TaskTime.median(theirs));
    print("ratio", TaskTime.median(ours).over(TaskTime.median(theirs)));
    compare(spark.read().parquet(byRules.toString()), spark.read().parquet(byHand.toString()));
  }

  /** The rules of {@code orders.conf}, applied. */
  static Dataset<Row> rules(Dataset<Row> orders) {
    Problems problems = new Problems();
    RuleSet rules =
        RuleSet.document(
            Settings.of(
                ConfigFactory.parseResources(RulesThroughput.class, "orders.conf").resolve(),
                problems));
    problems.throwIfAny();
    StructType schema = orders.schema();
    return RulesPlanning.plan(rules, schema).transform().apply(orders);
  }

  private static String generated(SparkSession spark, Path folder, long rows) {
    Path orders = folder.resolve("orders-" + rows);
    if (!Files.exists(orders.resolve("_SUCCESS"))) {
      write(MessyOrders.rows(spark, rows, FILES), orders);
    }
    return orders.toString();
  }

  private static void write(Dataset<Row> rows, Path folder) {
    rows.write().mode("overwrite").parquet(folder.toString());
  }

  private static void compare(Dataset<Row> byRules, Dataset<Row> byHand) {
    Contents ours = Contents.of(byRules);
    Contents theirs = Contents.of(byHand);
    System.out.println("rules:   " + ours);
    System.out.println("by hand: " + theirs);
    if (!ours.equals(theirs) || !Objects.equals(byRules.schema(), byHand.schema())) {
      throw new IllegalStateException("the rules and the twin wrote different rows");
    }
  }

  private static void print(String what, TaskTime time) {
    System.out.printf("%-16s %7.2f %7.2f%n", what, time.wall(), time.cpu());
  }
}
