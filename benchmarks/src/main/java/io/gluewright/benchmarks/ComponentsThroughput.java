package io.gluewright.benchmarks;

import io.gluewright.identity.clusters.ConnectedComponents;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Connected components of {@link ScatteredLinks}, Parquet to Parquet. */
public final class ComponentsThroughput {
  private static final long EDGES = 10_000_000;
  private static final int FILES = 8;
  private static final int WARM_UP = 50;

  private ComponentsThroughput() {}

  /** Arguments: {@code --data FOLDER}, for what is read and written, and {@code --edges N}. */
  public static void main(String[] args) {
    Options options = Options.of(args);
    Path folder = Path.of(options.text("--data", "data"));
    long edges = options.whole("--edges", EDGES);
    SparkSession spark = Sessions.open("components");
    run(spark, folder, edges);
    spark.stop();
  }

  private static void run(SparkSession spark, Path folder, long edges) {
    Path few = generated(spark, folder, Math.max(1, edges / WARM_UP));
    Path all = generated(spark, folder, edges);
    TaskTime.of(spark.sparkContext(), () -> components(spark, few, folder));
    TaskTime time = TaskTime.of(spark.sparkContext(), () -> components(spark, all, folder));
    System.out.printf("%,d edges: wall %.2f s, cpu %.2f s%n", edges, time.wall(), time.cpu());
    Dataset<Row> found = spark.read().parquet(folder.resolve("components-found").toString());
    System.out.printf(
        "nodes: %s%ncomponents: %,d%n",
        Contents.of(found.select("node", "component")),
        found.select("component").distinct().count());
  }

  private static void components(SparkSession spark, Path links, Path folder) {
    Dataset<Row> edges = spark.read().parquet(links.toString());
    ParquetFolder staging = new ParquetFolder(folder.resolve("components-staging"));
    ConnectedComponents.of(edges, staging)
        .write()
        .mode("overwrite")
        .parquet(folder.resolve("components-found").toString());
  }

  private static Path generated(SparkSession spark, Path folder, long edges) {
    Path links = folder.resolve("links-" + edges);
    if (!Files.exists(links.resolve("_SUCCESS"))) {
      ScatteredLinks.rows(spark, edges, FILES).write().mode("overwrite").parquet(links.toString());
    }
    return links;
  }
}
