package io.gluewright.glue.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Does once, with a few rows, what most runs do: reads JSON, joins and counts, writes files, adds
 * to a Delta table and merges into it. A JVM that is told to archive its classes at exit ({@code
 * -XX:ArchiveClassesAtExit}) then has those of Spark and Delta, which are most of what a local run
 * loads before its first task.
 */
public final class Rehearsal {
  private static final List<String> PEOPLE =
      List.of("{\"id\": 1, \"land\": \"DE\"}", "{\"id\": 2, \"land\": \"FR\"}");

  private final SparkSession spark;
  private final Path folder;

  private Rehearsal(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /**
   * Takes no arguments and leaves nothing behind.
   *
   * @throws IOException if the temporary folder cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("gluewright-rehearsal");
    try (SparkSession spark = session(folder)) {
      new Rehearsal(spark, folder).play();
    } finally {
      delete(folder);
    }
  }

  private static SparkSession session(Path folder) {
    return SparkSession.builder()
        .appName("rehearsal")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toUri().toString())
        .getOrCreate();
  }

  private void play() throws IOException {
    Path input = Files.createDirectory(folder.resolve("input"));
    Files.write(input.resolve("people.json"), PEOPLE);
    Dataset<Row> people = spark.read().schema("id long, land string").json(place("input"));
    Dataset<Row> counted = people.groupBy("land").count();
    people.join(counted, "land").write().partitionBy("land").json(place("files"));
    people.write().parquet(place("columns"));
    for (int run = 1; run <= 2; run++) {
      people.write().format("delta").mode(SaveMode.Append).save(place("table"));
    }
    counted.createOrReplaceTempView("counted");
    spark.sql(
        """
        MERGE INTO delta.`%s` held USING counted ON held.land = counted.land
        WHEN MATCHED THEN UPDATE SET id = counted.count
        WHEN NOT MATCHED THEN INSERT (id, land) VALUES (counted.count, counted.land)
        """
            .formatted(place("table")));
    spark.read().format("delta").load(place("table")).collectAsList();
  }

  private String place(String name) {
    return folder.resolve(name).toUri().getPath();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
