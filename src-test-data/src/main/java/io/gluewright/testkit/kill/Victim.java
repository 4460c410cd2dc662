package io.gluewright.testkit.kill;

import io.gluewright.testkit.kill.JobRun.Ended;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * A job that is killed and started again. It has a Delta table that is added to, files that are
 * written, and a Delta table that is merged into; of each drop a row is refused and a record cannot
 * be read.
 */
public final class Victim {
  private static final String CRASH_AT = "gluewright.crash-at";

  private static final String SOURCE =
      """
      lease.ttl = 10s
      sources {
        people {
          format = json
          path = ${input}/people
          columns = "id long, name string, land string, kind string"
          checks = [ { check = complete, column = name } ]
        }
      }
      """;

  private static final String TABLES_AND_SINKS =
      """
      tables {
        copies {
          from = people
          rules = [ { type = select, columns = [id, name, land, kind] } ]
        }
        newest {
          from = people
          rules = [ { type = aggregate, by = [kind], values { newest = "max(id)" } } ]
        }
      }
      sinks {
        people { type = delta, path = ${output}/people }
        copies { type = files, format = json, path = ${output}/copies, partition-by = [land] }
        newest { type = delta, path = ${output}/newest, merge-on = [kind] }
      }
      """;

  private static final String CORRECTED =
      """
      sources.people.rules = [
        { type = null_handling, column = name, action = default, value = "%s" }
      ]
      """
          .formatted(Drop.NAMED);

  /** For tables of a few rows on one core: starting tasks and compiling plans is all the work. */
  private static final Map<String, String> SPARK =
      Map.ofEntries(
          Map.entry("spark.master", "local[1]"),
          Map.entry("spark.ui.enabled", "false"),
          Map.entry("spark.driver.host", "127.0.0.1"),
          Map.entry("spark.driver.bindAddress", "127.0.0.1"),
          Map.entry("spark.sql.shuffle.partitions", "1"),
          Map.entry("spark.sql.codegen.wholeStage", "false"),
          Map.entry("spark.sql.codegen.factoryMode", "NO_CODEGEN"),
          Map.entry("spark.sql.sources.parallelPartitionDiscovery.parallelism", "1"),
          Map.entry("spark.databricks.delta.snapshotPartitions", "1"),
          Map.entry("spark.databricks.delta.stats.collect", "false"),
          Map.entry("spark.databricks.delta.writeChecksumFile.enabled", "false"),
          Map.entry("spark.sql.ui.explainMode", "simple"));

  private final FatJar jar;
  private final Place place;
  private final Map<String, String> spark;
  private final String tablesAndSinks;
  private int drops;
  private int fed;
  private int runs;

  private Victim(FatJar jar, Place place, Map<String, String> spark, String tablesAndSinks) {
    this.jar = jar;
    this.place = place;
    this.spark = Map.copyOf(spark);
    this.tablesAndSinks = tablesAndSinks;
  }

  /** A job that has never run; nothing is at the place. */
  public static Victim of(FatJar jar, Place place) {
    Map<String, String> settings = new TreeMap<>(SPARK);
    settings.putAll(place.sparkSettings());
    return new Victim(jar, place, settings, TABLES_AND_SINKS);
  }

  /**
   * The same with other work, before anything has been delivered.
   *
   * @param tablesAndSinks what there is to do in place of what it says above, as a configuration:
   *     one sink is that of the source, {@code people}
   */
  public Victim doing(String tablesAndSinks) {
    return new Victim(jar, place, spark, tablesAndSinks);
  }

  /** The same, which keeps the result of a step, before anything has been delivered. */
  public Victim keepingAStep() {
    return doing(tablesAndSinks + "tables.copies.keep = true");
  }

  /** The same with further settings of Spark, before anything has been delivered. */
  public Victim with(Map<String, String> further) {
    Map<String, String> settings = new TreeMap<>(spark);
    settings.putAll(further);
    return new Victim(jar, place, settings, tablesAndSinks);
  }

  /** Lets the next drop arrive. */
  public void deliver() {
    Drop drop = new Drop(drops++);
    place.write(drop.file(), drop.text());
  }

  /** How many drops have arrived. */
  public int drops() {
    return drops;
  }

  /** Starts a run. */
  public JobRun start() {
    return start(Map.of());
  }

  /**
   * Starts a run that dies at a point.
   *
   * @param crashAt as it is named on a command line: {@code sink-committed:2}
   */
  public JobRun startToDieAt(String crashAt) {
    return start(Map.of(CRASH_AT, crashAt));
  }

  /**
   * Lets a run die at a point.
   *
   * @throws IllegalStateException if it ends otherwise
   */
  public Ended dieAt(String crashAt) {
    return requireDead(crashAt, startToDieAt(crashAt).await());
  }

  /**
   * Starts a run that feeds what is in quarantine, by rules that name rows without a name, and dies
   * at a point. To be asked when a run has ended well: one that died would be ended by these rules.
   */
  public JobRun startFeedingToDieAt(String crashAt) {
    return start(Map.of(CRASH_AT, crashAt), "--set", CORRECTED, "--replay");
  }

  /**
   * Lets a run die at a point that feeds what is in quarantine.
   *
   * @throws IllegalStateException if it ends otherwise
   */
  public Ended dieFeedingAt(String crashAt) {
    return requireDead(crashAt, startFeedingToDieAt(crashAt).await());
  }

  /**
   * Lets a run end well that feeds what is in quarantine, if there is something left to be fed.
   *
   * @throws IllegalStateException if it does not
   */
  public Ended feedWell() {
    Ended ended = start(Map.of(), "--set", CORRECTED, "--replay").await().require(0);
    fed = drops;
    return ended;
  }

  private static Ended requireDead(String crashAt, Ended ended) {
    if (!ended.died()) {
      throw new IllegalStateException(
          "a run was to die at %s, and ended with %d:%n%s"
              .formatted(crashAt, ended.code(), ended.said()));
    }
    return ended;
  }

  /**
   * Lets a run end well.
   *
   * @throws IllegalStateException if it does not
   */
  public Ended endWell() {
    return start().await().require(0);
  }

  /** Whether the next run finds a batch that it has to replay. */
  public boolean leavesReplay() {
    List<String> recorded = place.files("state/ledger/" + FatJar.JOB);
    return place.files("state/pending/" + FatJar.JOB).stream()
        .map(file -> file.substring(file.lastIndexOf('/') + 1))
        .filter(name -> name.endsWith(".json") && !name.startsWith("."))
        .anyMatch(name -> recorded.stream().noneMatch(file -> file.endsWith("/" + name)));
  }

  /** What runs have left. To be asked when one has ended well. */
  public Outcome outcome(SparkSession reader) {
    return Traces.at(place, reader);
  }

  /** What should be there when a run has ended well. */
  public Outcome expected() {
    return Outcome.expected(drops, fed);
  }

  private JobRun start(Map<String, String> further, String... arguments) {
    Map<String, String> properties = new LinkedHashMap<>(spark);
    properties.putAll(further);
    String places =
        "input = \"%s\", output = \"%s\", state = \"%s\""
            .formatted(place.at("input"), place.at("output"), place.at("state"));
    List<String> all =
        new ArrayList<>(
            List.of(
                "--JOB_NAME",
                FatJar.JOB,
                "--JOB_RUN_ID",
                "jr_%04d".formatted(++runs),
                "--job-bookmark-option",
                "job-bookmark-enable",
                "--set",
                SOURCE + tablesAndSinks,
                "--set",
                places));
    all.addAll(List.of(arguments));
    return jar.start(properties, all);
  }
}
