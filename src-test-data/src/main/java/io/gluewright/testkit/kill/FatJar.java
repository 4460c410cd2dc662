package io.gluewright.testkit.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The JAR that goes to Glue, of the job {@code load}, and what it runs in here: the Spark home that
 * the build has assembled.
 */
public final class FatJar {
  /** The job, and the name under which its state is kept. */
  static final String JOB = "load";

  /** What the second compiler would do comes too late for a run of a few seconds. */
  private static final List<String> SHORT_LIVED =
      List.of(
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ReservedCodeCacheSize=240m");

  private static final String MAIN = "io.gluewright.jobs.load.LoadJob";

  private final Path logging;
  private final List<String> javaOptions;
  private final String classes;

  private FatJar(Path logging, List<String> javaOptions, String classes) {
    this.logging = logging;
    this.javaOptions = javaOptions;
    this.classes = classes;
  }

  /**
   * What the build has packaged.
   *
   * @param project the folder of the whole project
   * @throws IllegalStateException if it has not
   */
  public static FatJar packagedIn(Path project) {
    Path root = project.toAbsolutePath().normalize();
    Path spark = root.resolve("scripts/spark-home/target/spark");
    Path target = root.resolve("jobs/load/target");
    try (Stream<Path> files = Files.list(target)) {
      Path jar =
          files
              .filter(file -> file.getFileName().toString().endsWith("-glue.jar"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no fat JAR in " + target));
      List<String> options = new ArrayList<>(SHORT_LIVED);
      options.addAll(List.of(Files.readString(spark.resolve("java-options")).split("\\s+")));
      options.add("-XX:SharedArchiveFile=" + spark.resolve("classes.jsa"));
      Path logging = root.resolve("scripts/spark-home/conf/log4j2.properties");
      return new FatJar(logging, List.copyOf(options), spark.resolve("jars") + "/*:" + jar);
    } catch (IOException e) {
      throw new UncheckedIOException("what the build packages is missing: run scripts/package", e);
    }
  }

  /** Starts a run. */
  JobRun start(Map<String, String> properties, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(javaOptions);
    command.add("-Dlog4j2.configurationFile=" + logging.toUri());
    properties.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
    command.addAll(List.of("-cp", classes, MAIN));
    command.addAll(arguments);
    return JobRun.start(command);
  }
}
