package io.gluewright.runtime.batches;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gluewright.runtime.state.AtomicFiles;
import io.gluewright.runtime.state.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Batch> known = new LinkedHashMap<>();

  private PendingBatches(Path folder, Path longInputs, Configuration hadoop) {
    this.folder = folder;
    this.longInputs = longInputs;
    this.hadoop = hadoop;
  }

  /** Reads what is pending. */
  public static PendingBatches at(String state, String job, Configuration hadoop) {
    PendingBatches pending =
        new PendingBatches(
            new Path(new Path(state, "pending"), job),
            new Path(new Path(state, "inputs"), job),
            hadoop);
    pending.load();
    return pending;
  }

  /** All that is pending, the oldest first. */
  public List<Batch> all() {
    return known.values().stream().sorted(OLDEST_FIRST).toList();
  }

  /** What batches other than {@code batch} have of a source. */
  List<Input> others(String batch, String source) {
    return all().stream()
        .filter(other -> !other.id().equals(batch))
        .flatMap(other -> other.inputs().entrySet().stream())
        .filter(input -> input.getKey().equals(source))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Notes a batch, in the place of what was noted of it. */
  void put(Batch batch) {
    try {
      AtomicFiles.replace(file(batch.id()), BatchJson.write(batch), hadoop);
    } catch (IOException e) {
      throw failed("written", file(batch.id()), e);
    }
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
    try {
      AtomicFiles.replace(file, inputs.getBytes(StandardCharsets.UTF_8), hadoop);
    } catch (IOException e) {
      throw failed("written", file, e);
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("manifest", file.toString())
        .put("sha256", sha256)
        .toString();
  }

  /** Forgets a batch. */
  public void remove(Batch batch) {
    try {
      AtomicFiles.delete(file(batch.id()), hadoop);
    } catch (IOException e) {
      throw failed("removed", file(batch.id()), e);
    }
    known.remove(batch.id());
  }

  /** Forgets all: the bookmark covers them. */
  public void clear() {
    all().forEach(this::remove);
  }

  /**
   * Returns if no other run has noted a batch since these were read.
   *
   * @throws RivalException naming the batch
   */
  void requireNoOther() {
    for (String name : names()) {
      if (!known.containsKey(name)) {
        throw new RivalException(
            "another run of the job is at work: it has begun the batch %s".formatted(name));
      }
    }
  }

  private void load() {
    for (String id : names()) {
      try {
        Batch batch = BatchJson.read(AtomicFiles.read(file(id), hadoop));
        known.put(batch.id(), batch);
      } catch (IOException e) {
        throw failed("read", file(id), e);
      }
    }
  }

  private List<String> names() {
    try {
      return AtomicFiles.names(folder, hadoop).stream()
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .toList();
    } catch (IOException e) {
      throw failed("listed", folder, e);
    }
  }

  private Path file(String id) {
    return new Path(folder, id + SUFFIX);
  }

  private static UncheckedIOException failed(String what, Path file, IOException e) {
    return new UncheckedIOException("%s cannot be %s".formatted(file, what), e);
  }
}
