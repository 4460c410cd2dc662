package io.gluewright.runtime.batches;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.state.Asking;
import io.gluewright.runtime.state.AtomicFiles;
import io.gluewright.transforms.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The batches of a job that have reached a sink, or may have, and that no bookmark covers yet: one
 * file per batch under {@code <state>/pending/<job>/}. A file of its own for each, so that a run
 * that does not know yet that it has lost the job cannot overwrite what its successor noted.
 */
public final class PendingBatches {
  private static final String SUFFIX = ".json";
  private static final Comparator<Batch> OLDEST_FIRST =
      Comparator.comparingLong(Batch::token).thenComparing(Batch::began).thenComparing(Batch::id);

  private final Path folder;
  private final Path longInputs;
  private final Configuration hadoop;
  private final Asking store;
  private final Map<String, Batch> known = new LinkedHashMap<>();

  private PendingBatches(Path folder, Path longInputs, Configuration hadoop, Outside outside) {
    this.folder = folder;
    this.longInputs = longInputs;
    this.hadoop = hadoop;
    this.store = new Asking("pending batches", folder, outside);
  }

  /** Reads what is pending; asks again as {@code outside} does. */
  public static PendingBatches at(String state, String job, Configuration hadoop, Outside outside) {
    PendingBatches pending =
        new PendingBatches(
            new Path(new Path(state, "pending"), job),
            new Path(new Path(state, "inputs"), job),
            hadoop,
            outside);
    pending.load();
    return pending;
  }

  /**
   * Looks for what a run has noted by its name, too: that of the run before may be so new that a
   * list does not have it.
   */
  public PendingBatches alsoOf(String run) {
    if (!known.containsKey(run)) {
      load(run);
    }
    return this;
  }

  /** All that is pending, the oldest first. */
  public List<Batch> all() {
    return known.values().stream().sorted(OLDEST_FIRST).toList();
  }

  /** What batches other than {@code batch} have of a source. */
  List<Input> others(String batch, String source) {
    return inputs(all().stream().filter(other -> !other.id().equals(batch)), source);
  }

  /** What batches that began before {@code batch} have of a source. */
  List<Input> earlier(String batch, String source) {
    return inputs(all().stream().takeWhile(other -> !other.id().equals(batch)), source);
  }

  private static List<Input> inputs(Stream<Batch> batches, String source) {
    return batches
        .flatMap(batch -> Optional.ofNullable(batch.inputs().get(source)).stream())
        .toList();
  }

  /** Notes a batch, in the place of what was noted of it. */
  void put(Batch batch) {
    Path file = file(batch.id());
    store.ask(
        "written",
        file,
        () -> {
          AtomicFiles.replace(file, BatchJson.write(batch), hadoop);
          return file;
        });
    known.put(batch.id(), batch);
  }

  /**
   * Keeps a long list for good.
   *
   * @return where it is, and what it is, as JSON
   */
  String keep(String batch, String inputs) {
    String sha256 = Fingerprint.of(inputs);
    Path file = new Path(longInputs, "%s-%s.json".formatted(batch, sha256.substring(0, 12)));
    store.ask(
        "written",
        file,
        () -> {
          AtomicFiles.replace(file, inputs.getBytes(StandardCharsets.UTF_8), hadoop);
          return file;
        });
    return JsonNodeFactory.instance
        .objectNode()
        .put("manifest", file.toString())
        .put("sha256", sha256)
        .toString();
  }

  /** Forgets a batch. */
  public void remove(Batch batch) {
    Path file = file(batch.id());
    store.ask(
        "removed",
        file,
        () -> {
          AtomicFiles.delete(file, hadoop);
          return file;
        });
    known.remove(batch.id());
  }

  /**
   * Returns if no other run has noted a batch since these were read.
   *
   * @throws RivalException naming the batch
   */
  void requireNoOther() {
    for (String name : names()) {
      if (!known.containsKey(name) && find(name).isPresent()) {
        throw new RivalException(
            "another run of the job is at work: it has begun the batch %s".formatted(name));
      }
    }
  }

  private void load() {
    names().forEach(this::load);
  }

  private void load(String id) {
    find(id).ifPresent(batch -> known.put(batch.id(), batch));
  }

  /** What a list names may have been removed before. */
  private Optional<Batch> find(String id) {
    Path file = file(id);
    return store.ask(
        "read",
        file,
        () -> {
          Optional<byte[]> json = AtomicFiles.find(file, hadoop);
          return json.isPresent() ? Optional.of(BatchJson.read(json.get())) : Optional.empty();
        });
  }

  private List<String> names() {
    return store.ask("listed", folder, () -> AtomicFiles.names(folder, hadoop)).stream()
        .filter(name -> name.endsWith(SUFFIX))
        .map(name -> name.substring(0, name.length() - SUFFIX.length()))
        .toList();
  }

  private Path file(String id) {
    return new Path(folder, id + SUFFIX);
  }
}
