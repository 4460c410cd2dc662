package io.gluewright.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test JVM: two local cores, UTC, no user interface. */
public final class Spark {
  private static final String DELTA_EXTENSION = "io.delta.sql.DeltaSparkSessionExtension";
  private static final String DELTA_CATALOG = "org.apache.spark.sql.delta.catalog.DeltaCatalog";

  private Spark() {}

  /**
   * The shared session, started at the first call. It lives as long as the JVM: a test never stops
   * it. Delta is set up where its JAR is on the class path.
   */
  public static SparkSession session() {
    return Shared.SESSION;
  }

  private static final class Shared {
    static final SparkSession SESSION = start();

    private static SparkSession start() {
      Path warehouse = temporaryFolder();
      SparkSession.Builder builder =
          SparkSession.builder()
              .appName("gluewright-tests")
              .master("local[2]")
              .config("spark.ui.enabled", "false")
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.driver.bindAddress", "127.0.0.1")
              .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
              .config("spark.sql.adaptive.enabled", "true")
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.sql.shuffle.partitions", "2")
              // One run of a job has more plans than the 100 that Spark keeps compiled.
              .config("spark.sql.codegen.cache.maxEntries", "4000")
              .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
              .config("spark.databricks.delta.snapshotPartitions", "2")
              // A job more for each commit, and each plan as a text: nobody here looks at them.
              .config("spark.databricks.delta.writeChecksumFile.enabled", "false")
              .config("spark.sql.ui.explainMode", "simple")
              .config("spark.sql.warehouse.dir", warehouse.toUri().toString());
      if (onClassPath(DELTA_EXTENSION)) {
        builder
            .config("spark.sql.extensions", DELTA_EXTENSION)
            .config("spark.sql.catalog.spark_catalog", DELTA_CATALOG);
      }
      SparkSession session = builder.getOrCreate();
      // Else the stack is walked for each table and job, so that a page can name the line.
      session.sparkContext().setLocalProperty("callSite.short", "test");
      session.sparkContext().setLocalProperty("callSite.long", "test");
      return session;
    }
  }

  private static boolean onClassPath(String className) {
    return Spark.class.getClassLoader().getResource(className.replace('.', '/') + ".class") != null;
  }

  private static Path temporaryFolder() {
    try {
      Path folder = Files.createTempDirectory("gluewright-warehouse");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("Left behind: " + folder + " (" + e + ")");
    }
  }
}
