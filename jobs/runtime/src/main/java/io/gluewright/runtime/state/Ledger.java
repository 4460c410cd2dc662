package io.gluewright.runtime.state;

import io.gluewright.runtime.failures.Outside;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The ledger of a job: one JSON file per run under {@code <state>/ledger/<job>/}, local or on S3. A
 * file is there whole or not at all, and is never changed.
 */
public final class Ledger {
  private static final String SUFFIX = ".json";

  private final Path folder;
  private final Configuration hadoop;
  private final Asking store;

  private Ledger(Path folder, Configuration hadoop, Outside outside) {
    this.folder = folder;
    this.hadoop = hadoop;
    this.store = new Asking("ledger", folder, outside);
  }

  /**
   * {@code state} is a folder that Hadoop can reach: {@code file:}, {@code s3a:} or a plain path.
   */
  public static Ledger at(String state, String job, Configuration hadoop) {
    return at(state, job, hadoop, Outside.impatient());
  }

  /** The ledger of a run, which asks again as {@code outside} does. */
  public static Ledger at(String state, String job, Configuration hadoop, Outside outside) {
    return new Ledger(new Path(new Path(state, "ledger"), job), hadoop, outside);
  }

  /**
   * Writes the entry of a run.
   *
   * @throws IllegalStateException if the run is in the ledger already
   */
  public void record(LedgerEntry entry) {
    Path file = file(entry.runId());
    store.ask("written", file, () -> recorded(file, entry));
  }

  /** An entry that is there word for word was written by an attempt whose answer was lost. */
  private Path recorded(Path file, LedgerEntry entry) throws IOException {
    byte[] text = LedgerJson.write(entry);
    if (!AtomicFiles.exists(file, hadoop)) {
      AtomicFiles.write(file, text, hadoop);
    } else if (!Arrays.equals(AtomicFiles.read(file, hadoop), text)) {
      throw new IllegalStateException(
          "run %s is in the ledger already: %s".formatted(entry.runId(), file));
    }
    return file;
  }

  /** The ids of the runs in the ledger, in alphabetical order. */
  public List<String> runs() {
    return store.ask("listed", folder, this::listed);
  }

  private List<String> listed() throws IOException {
    try {
      List<String> runs = new ArrayList<>();
      FileSystem files = folder.getFileSystem(hadoop);
      for (FileStatus file : files.listStatus(folder)) {
        String name = file.getPath().getName();
        if (name.endsWith(SUFFIX) && !AtomicFiles.isHidden(name)) {
          runs.add(name.substring(0, name.length() - SUFFIX.length()));
        }
      }
      runs.sort(Comparator.naturalOrder());
      return runs;
    } catch (FileNotFoundException e) { // no run has ended here yet
      return List.of();
    }
  }

  /** The entry of one run, if it is in the ledger. */
  public Optional<LedgerEntry> entry(String runId) {
    Path file = file(runId);
    return store.ask("read", file, () -> read(file));
  }

  private Optional<LedgerEntry> read(Path file) throws IOException {
    return AtomicFiles.exists(file, hadoop)
        ? Optional.of(LedgerJson.read(AtomicFiles.read(file, hadoop)))
        : Optional.empty();
  }

  /** All entries, the earliest first. */
  public List<LedgerEntry> entries() {
    return runs().stream()
        .flatMap(run -> entry(run).stream())
        .sorted(Comparator.comparing(LedgerEntry::recorded).thenComparing(LedgerEntry::runId))
        .toList();
  }

  /** The entry of the latest run. */
  public Optional<LedgerEntry> latest() {
    List<LedgerEntry> entries = entries();
    return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
  }

  private Path file(String runId) {
    if (runId.isEmpty() || AtomicFiles.isHidden(runId) || runId.contains("/")) {
      throw new IllegalArgumentException("\"%s\" cannot be the id of a run".formatted(runId));
    }
    return new Path(folder, runId + SUFFIX);
  }
}
