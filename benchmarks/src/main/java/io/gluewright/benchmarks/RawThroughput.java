package io.gluewright.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The job {@code raw-to-parquet} over one CSV file, beside Spark's own line from CSV to Parquet.
 * The two take turns in one JVM, and what they wrote is compared by hash.
 */
public final class RawThroughput {
  private static final String JOB = "io.gluewright.jobs.raw.RawToParquetJob";
  private static final long ROWS = 10_000_000;
  private static final long ROUNDS = 3;
  private static final int WARM_UP = 20;

  private final SparkSession spark;
  private final Path folder;

  private RawThroughput(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /**
   * Arguments: {@code --data FOLDER}, for what is read and written, {@code --rows N}, and {@code
   * --rounds N}. The job is on the class path.
   */
  public static void main(String[] args) {
    Options options = Options.of(args);
    Path folder =
        Path.of(options.text("--data", "data")).resolve("raw-throughput").toAbsolutePath();
    SparkSession spark = Sessions.open("raw");
    new RawThroughput(spark, folder)
        .run(options.whole("--rows", ROWS), options.whole("--rounds", ROUNDS));
    spark.stop();
  }

  private void run(long rows, long rounds) {
    Path few = generated(Math.max(1, rows / WARM_UP));
    plain(few);
    job(few);
    Path all = generated(rows);
    System.out.printf(
        "%,d rows, %,d bytes%n                 wall     cpu (s)%n", rows, OrdersCsv.bytes(all));
    List<TaskTime> plain = new ArrayList<>();
    List<TaskTime> job = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      TaskTime theirs = TaskTime.of(spark.sparkContext(), () -> plain(all));
      TaskTime ours = TaskTime.of(spark.sparkContext(), () -> job(all));
      print("plain line", theirs);
      print("the job", ours);
      if (round > 0) { // the first one warms up
        plain.add(theirs);
        job.add(ours);
      }
    }
    print("plain, median", TaskTime.median(plain));
    print("job, median", TaskTime.median(job));
    print("ratio", TaskTime.median(job).over(TaskTime.median(plain)));
    compare();
  }

  private Path generated(long rows) {
    Path input = folder.resolve("input-" + rows);
    Path file = input.resolve("orders/orders.csv");
    if (!Files.exists(file)) {
      OrdersCsv.write(file, rows);
    }
    return input;
  }

  /** With the columns that the job has declared, so that neither looks for types. */
  private void plain(Path input) {
    spark
        .read()
        .schema(OrdersCsv.COLUMNS)
        .option("header", true)
        .option("escape", "\"") // as RFC 4180 has it, and the job
        .csv(input.resolve("orders").toString())
        .write()
        .mode("overwrite")
        .parquet(plainOutput().toString());
  }

  /** As it is launched, in an empty home: a first run, which has everything to read. */
  private void job(Path input) {
    Path home = folder.resolve("home");
    ScratchFolder.emptied(home);
    spark.conf().set("spark.gluewright.bookmarks", home.resolve("bookmarks").toString());
    String[] arguments = {
      "--conf",
      configuration().toString(),
      "--job-bookmark-option",
      "job-bookmark-enable",
      "--set",
      "input = \"%s\", output = \"%s\"".formatted(input, home)
    };
    try {
      Class<?> job = Class.forName(JOB, true, Thread.currentThread().getContextClassLoader());
      job.getMethod("main", String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the job failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the job is not on the class path: " + JOB, e);
    }
  }

  private Path configuration() {
    Path file = folder.resolve("raw.conf");
    try {
      Files.writeString(
          file,
          """
          raw.path = ${input}
          families.orders {
            tables = orders
            format = csv
            options { withHeader = "true" }
            columns = "%s"
          }
          """
              .formatted(OrdersCsv.COLUMNS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private Path plainOutput() {
    return folder.resolve("plain");
  }

  private void compare() {
    Dataset<Row> theirs = spark.read().parquet(plainOutput().toString());
    Dataset<Row> ours = spark.read().parquet(folder.resolve("home/orders").toString());
    Contents expected = Contents.of(theirs);
    Contents found = Contents.of(ours);
    System.out.println("plain line: " + expected);
    System.out.println("the job:    " + found);
    if (!expected.equals(found) || !theirs.schema().equals(ours.schema())) {
      throw new IllegalStateException("the two wrote different rows");
    }
  }

  private static void print(String what, TaskTime time) {
    System.out.printf("%-16s %7.2f %7.2f%n", what, time.wall(), time.cpu());
  }
}
