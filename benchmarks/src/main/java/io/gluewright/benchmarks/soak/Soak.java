package io.gluewright.benchmarks.soak;

import io.gluewright.benchmarks.Options;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.kill.FatJar;
import io.gluewright.testkit.kill.Place;
import io.gluewright.testkit.kill.Victim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Kills runs of the packaged JAR of {@code load} at random, and counts what is lost and what is
 * doubled. Ends with 1 unless there is nothing of either.
 */
public final class Soak {
  private static final long KILLS = 500;
  private static final long KILLS_PER_JOB = 25;
  private static final long AT_ONCE = 2;

  /** So that a commit in three is followed by a checkpoint. */
  private static final Map<String, String> CHECKPOINTS =
      Map.of("spark.databricks.delta.properties.defaults.checkpointInterval", "3");

  /** Where runs come that work with a database. */
  private static final EnumSet<CrashPoint> OF_DATABASES =
      EnumSet.of(
          CrashPoint.JDBC_FENCED,
          CrashPoint.JDBC_COMMIT_BEFORE,
          CrashPoint.JDBC_PARTITION_COMMITTED,
          CrashPoint.JDBC_COMMITTED,
          CrashPoint.WINDOW_MOVED);

  private final FatJar jar;
  private final Path folder;
  private final long seed;
  private final SparkSession reader;

  private Soak(FatJar jar, Path folder, long seed, SparkSession reader) {
    this.jar = jar;
    this.folder = folder;
    this.seed = seed;
    this.reader = reader;
  }

  /**
   * Arguments: {@code --project FOLDER}, which has been packaged; {@code --data FOLDER}, for what
   * the jobs write; {@code --kills N}; {@code --seed N}, otherwise another one each time; {@code
   * --at-once N}, jobs that are killed beside each other.
   */
  public static void main(String[] args) throws ExecutionException, InterruptedException {
    Options options = Options.of(args);
    long kills = options.whole("--kills", KILLS);
    long seed = options.whole("--seed", System.currentTimeMillis());
    long atOnce = options.whole("--at-once", AT_ONCE);
    Path folder = Path.of(options.text("--data", "data")).resolve("soak");
    FatJar jar = FatJar.packagedIn(Path.of(options.text("--project", "")));
    System.out.printf("%,d kills, --seed %d%n", kills, seed);
    SparkSession spark = session();
    Tally tally = new Soak(jar, folder, seed, spark).kill(kills, (int) atOnce);
    spark.stop();
    System.out.printf("%s%nlosses: %d%ndoubles: %d%n", tally, tally.losses(), tally.doubles());
    if (!tally.isClean()) {
      System.exit(1);
    }
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .appName("soak")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .getOrCreate();
  }

  /** Each job dies so often that its tables stay small. */
  private Tally kill(long kills, int atOnce) throws ExecutionException, InterruptedException {
    ExecutorService lanes = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<Tally>> rounds = new ArrayList<>();
      for (long left = kills; left > 0; left -= KILLS_PER_JOB) {
        int number = rounds.size() + 1;
        int times = (int) Math.min(left, KILLS_PER_JOB);
        rounds.add(lanes.submit(() -> round(number, times)));
      }
      List<Tally> tallies = new ArrayList<>();
      for (Future<Tally> round : rounds) {
        tallies.add(round.get());
      }
      return Tally.sum(tallies);
    } finally {
      lanes.shutdownNow();
    }
  }

  /** What is wrong stays, to be looked at. */
  private Tally round(int number, int times) {
    Path home = folder.resolve("job-%03d".formatted(number));
    remove(home);
    Random dice = new Random(seed * 31 + number);
    Victim job = Victim.of(jar, Place.folder(home)).with(CHECKPOINTS).keepingAStep();
    Tally tally = new Round(job, points(), dice, reader).kill(times);
    System.out.printf("job %d: %s%n%s", number, tally, tally.troubles());
    if (tally.isClean()) {
      remove(home);
    }
    return tally;
  }

  /** Those that a run comes to which takes in what is new, without a database. */
  private static List<String> points() {
    return EnumSet.complementOf(OF_DATABASES).stream()
        .filter(point -> point != Round.OF_FEEDING)
        .map(CrashPoint::text)
        .toList();
  }

  private static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
