package io.gluewright.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.dedup.Dedup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/**
 * Keep-latest over narrow rows, three in ten of which are older versions, beside the same by {@code
 * row_number} over a window. The two take turns; what they keep is compared by hash.
 */
public final class DedupThroughput {
  private static final long ROWS = 10_000_000;
  private static final int RUNS = 3;
  private static final int FILES = 8;
  private static final int WARM_UP = 50;
  private static final long FIRST_SECOND = 1_700_000_000;
  private static final int SECONDS = 10_000_000;
  private static final String RANK = "__rank";

  private DedupThroughput() {}

  /** Arguments: {@code --data FOLDER}, for what is read, and {@code --rows N}. */
  public static void main(String[] args) {
    Options options = Options.of(args);
    Path folder = Path.of(options.text("--data", "data"));
    long rows = options.whole("--rows", ROWS);
    SparkSession spark = Sessions.open("dedup");
    run(spark, folder, rows);
    spark.stop();
  }

  private static void run(SparkSession spark, Path folder, long rows) {
    Dataset<Row> few = generated(spark, folder, Math.max(10, rows / WARM_UP));
    Dataset<Row> all = generated(spark, folder, rows);
    timed(latest(few));
    timed(byWindow(few));
    System.out.printf("%,d rows%n                 wall     cpu (s)%n", rows);
    List<TaskTime> ours = new ArrayList<>();
    List<TaskTime> theirs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      ours.add(timed(latest(all)));
      print("dedup", ours.get(i));
      theirs.add(timed(byWindow(all)));
      print("window", theirs.get(i));
    }
    print("dedup, median", TaskTime.median(ours));
    print("window, median", TaskTime.median(theirs));
    print("ratio", TaskTime.median(ours).over(TaskTime.median(theirs)));
    compare(latest(all).drop(Dedup.MERGED), byWindow(all));
  }

  /** The same rows at every call: {@code count} versions of seven tenths as many orders. */
  static Dataset<Row> versions(SparkSession spark, long count, int files) {
    Column isOlder = pmod(col("id"), lit(10)).geq(7);
    Column another = number("order", Math.max(1, count / 10)).multiply(10).plus(number("digit", 7));
    return spark
        .range(0, count, 1, files)
        .select(
            when(isOlder, another).otherwise(col("id")).as("order_id"),
            timestamp_seconds(number("at", SECONDS).plus(FIRST_SECOND)).as("changed_at"),
            col("id").as("revision"),
            concat(lit("customer-"), number("customer", 500_000).cast("string")).as("customer"),
            number("amount", 1_000_000).cast("decimal(12, 2)").divide(100).as("amount"),
            concat(lit("status "), number("status", 8).cast("string")).as("status"));
  }

  static Dataset<Row> latest(Dataset<Row> versions) {
    return Dedup.keepLatest(List.of("order_id"), List.of("changed_at", "revision")).apply(versions);
  }

  static Dataset<Row> byWindow(Dataset<Row> versions) {
    Column rank =
        row_number()
            .over(
                Window.partitionBy("order_id")
                    .orderBy(col("changed_at").desc(), col("revision").desc()));
    return versions.withColumn(RANK, rank).filter(col(RANK).equalTo(1)).drop(RANK);
  }

  private static Dataset<Row> generated(SparkSession spark, Path folder, long rows) {
    Path versions = folder.resolve("versions-" + rows);
    if (!Files.exists(versions.resolve("_SUCCESS"))) {
      versions(spark, rows, FILES).write().mode("overwrite").parquet(versions.toString());
    }
    return spark.read().parquet(versions.toString());
  }

  /** All columns are made and none is written, so that nothing but the work is measured. */
  private static TaskTime timed(Dataset<Row> kept) {
    return TaskTime.of(
        kept.sparkSession().sparkContext(),
        () -> kept.write().format("noop").mode("overwrite").save());
  }

  private static void compare(Dataset<Row> byDedup, Dataset<Row> byWindow) {
    Contents ours = Contents.of(byDedup);
    Contents theirs = Contents.of(byWindow);
    System.out.println("dedup:  " + ours);
    System.out.println("window: " + theirs);
    if (!ours.equals(theirs)) {
      throw new IllegalStateException("dedup and the window kept different rows");
    }
  }

  private static void print(String what, TaskTime time) {
    System.out.printf("%-16s %7.2f %7.2f%n", what, time.wall(), time.cpu());
  }

  /** A number below {@code bound} that hangs on the row and on what it is for. */
  private static Column number(String what, long bound) {
    return pmod(xxhash64(col("id"), lit(what)), lit(bound));
  }
}
