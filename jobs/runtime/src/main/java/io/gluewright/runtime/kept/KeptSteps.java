package io.gluewright.runtime.kept;

import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.staging.Storable;
import io.gluewright.runtime.state.Asking;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The results of the steps of a job that are kept from run to run, as Parquet under {@code
 * <state>/steps/<job>/<step>/<key>/}. A result is complete when its note is there, which comes
 * last; anything else is as if it were not.
 */
public final class KeptSteps {
  /** A result that no run has asked for meanwhile is removed when another one is kept. */
  static final Duration LONGEST = Duration.ofDays(7);

  private static final Logger LOG = LoggerFactory.getLogger(KeptSteps.class);
  private static final String NOTE = "_note.json";

  private final Path folder;
  private final SparkSession spark;
  private final Configuration hadoop;
  private final Outside outside;
  private final Asking store;
  private final Clock clock;

  private KeptSteps(Path folder, SparkSession spark, Outside outside, Clock clock) {
    this.folder = folder;
    this.spark = spark;
    this.hadoop = spark.sessionState().newHadoopConf();
    this.outside = outside;
    this.store = new Asking("steps", folder, outside);
    this.clock = clock;
  }

  /** Those of a job, in its state. */
  public static KeptSteps at(
      String state, String job, SparkSession spark, Outside outside, Clock clock) {
    return new KeptSteps(new Path(new Path(state, "steps"), safe(job)), spark, outside, clock);
  }

  /**
   * A result.
   *
   * @param run for which it was computed
   * @param rows cheap to read, until results are cleared
   */
  public record Result(String run, Dataset<Row> rows, long count) {}

  /**
   * What was kept under this key; what was counted when it was computed is recalled.
   *
   * @param measures those of the run, which has asked for the same counts
   */
  public Optional<Result> find(StepKey key, Measures measures) {
    Path place = place(key);
    Optional<KeptNote> note =
        store
            .ask("read", place, () -> complete(place))
            .filter(it -> measures.haveBeenAskedFor(it.counts().keySet()));
    note.ifPresent(it -> measures.recall(it.counts()));
    return note.map(it -> result(it, place));
  }

  /** In what the key is not that of the latest result of the step, with the run it was for. */
  public Optional<String> unlikeLatest(StepKey key) {
    return store.ask("read", step(key), () -> notes(step(key))).stream()
        .max(Comparator.comparing(KeptNote::at))
        .map(
            note ->
                "%s changed since run %s"
                    .formatted(String.join(" and ", key.unlike(note.key())), note.run()));
  }

  /**
   * Computes rows and keeps them, in the place of what was kept of the step for the same run.
   *
   * @param asked gives the rows
   * @param measures those of the run: what it has asked for before, and is counted meanwhile, is
   *     kept, too
   * @param permission asked between computing and keeping; what it throws comes out
   */
  public Result keep(
      StepKey key, String run, Supplier<Counted> asked, Measures measures, Runnable permission) {
    var before = measures.totals();
    Counted counted = asked.get();
    Path unfinished = new Path(step(key), ".%s-%s".formatted(key.digest(), safe(run)));
    Dataset<Row> rows = Storable.rows(counted.rows());
    outside.call("compute " + key.step(), Endpoint.TASKS, () -> written(rows, unfinished));
    CrashPoint.STEP_STAGED.reach();
    permission.run();
    var counts = measures.totals();
    counts.keySet().retainAll(before.keySet());
    counts.entrySet().removeIf(each -> each.getValue().equals(before.get(each.getKey())));
    KeptNote note =
        store.ask(
            "written",
            place(key),
            () -> {
              move(unfinished, place(key));
              KeptNote kept =
                  new KeptNote(
                      key,
                      run,
                      clock.instant(),
                      counted.value(),
                      rows.schema(),
                      bytes(place(key)),
                      counts);
              AtomicFiles.replace(new Path(place(key), NOTE), KeptNoteJson.write(kept), hadoop);
              return kept;
            });
    CrashPoint.STEP_KEPT.reach();
    store.ask("tidied", step(key), () -> tidy(note));
    return result(note, place(key));
  }

  /**
   * Forgets all results of the job: the run that needed them has ended well.
   *
   * @throws UncheckedIOException if they cannot be removed
   */
  public void clear() {
    store.ask("cleared", folder, () -> AtomicFiles.files(folder, hadoop).delete(folder, true));
  }

  private Result result(KeptNote note, Path place) {
    Dataset<Row> rows = spark.read().schema(note.columns()).parquet(place.toString());
    return new Result(note.run(), Declared.as(note.columns(), rows), note.rows());
  }

  /** What an attempt before has left gives way. */
  private static Path written(Dataset<Row> rows, Path place) {
    rows.write().mode(SaveMode.Overwrite).parquet(place.toString());
    return place;
  }

  /** Done once more, it ends the same. */
  private void move(Path from, Path to) throws IOException {
    FileSystem files = AtomicFiles.files(to, hadoop);
    if (!files.exists(from)) {
      return;
    }
    discard(to);
    if (!files.rename(from, to)) {
      throw new IOException("%s cannot be moved to %s".formatted(from, to));
    }
  }

  /** Removes what is too old, what was never finished, and what the same run does not need. */
  private KeptNote tidy(KeptNote own) throws IOException {
    for (Path place : children(step(own.key()))) {
      if (place.getName().equals(own.key().digest())) {
        continue;
      }
      Optional<KeptNote> note = complete(place);
      if (note.isEmpty()
          || note.get().run().equals(own.run())
          || note.get().at().plus(LONGEST).isBefore(own.at())) {
        discard(place);
      }
    }
    return own;
  }

  /** The note goes first: half a result has none. */
  private void discard(Path place) throws IOException {
    AtomicFiles.delete(new Path(place, NOTE), hadoop);
    AtomicFiles.files(place, hadoop).delete(place, true); // true: with the files in it
  }

  private List<KeptNote> notes(Path step) throws IOException {
    List<KeptNote> notes = new ArrayList<>();
    for (Path place : children(step)) {
      complete(place).ifPresent(notes::add);
    }
    return notes;
  }

  private Optional<KeptNote> complete(Path place) throws IOException {
    Path file = new Path(place, NOTE);
    if (AtomicFiles.isHidden(place.getName()) || !AtomicFiles.exists(file, hadoop)) {
      return Optional.empty();
    }
    byte[] json = AtomicFiles.read(file, hadoop);
    try {
      return Optional.of(KeptNoteJson.read(json)).filter(note -> note.bytes() == bytes(place));
    } catch (IOException e) {
      LOG.warn("{} is not used, for it cannot be read", file, e);
      return Optional.empty();
    }
  }

  private long bytes(Path place) {
    try {
      long bytes = 0;
      for (FileStatus file : AtomicFiles.files(place, hadoop).listStatus(place)) {
        bytes += AtomicFiles.isHidden(file.getPath().getName()) ? 0 : file.getLen();
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be listed".formatted(place), e);
    }
  }

  private List<Path> children(Path step) throws IOException {
    List<Path> children = new ArrayList<>();
    try {
      for (FileStatus child : AtomicFiles.files(step, hadoop).listStatus(step)) {
        children.add(child.getPath());
      }
    } catch (FileNotFoundException e) { // nothing has been kept of it
      return List.of();
    }
    return children;
  }

  private Path step(StepKey key) {
    return new Path(folder, safe(key.step()));
  }

  private Path place(StepKey key) {
    return new Path(step(key), key.digest());
  }

  private static String safe(String name) {
    return name.replaceAll("[^\\w.-]", "-").replaceFirst("^[._]", "-");
  }
}
