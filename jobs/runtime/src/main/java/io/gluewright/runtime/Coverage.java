package io.gluewright.runtime;

import io.gluewright.runtime.batches.Batch;
import io.gluewright.runtime.batches.FileIdentity;
import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.sources.OpenedSources;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the bookmark covers when it moves at the end of a run.
 *
 * @param replayed the batches that this process has replayed, each as a whole
 * @param own the run's own
 */
record Coverage(
    JobDescription description, OpenedSources opened, Set<String> replayed, OpenBatch own) {

  /**
   * The sources that only a replay has opened: if the bookmark moved, what is new in them would
   * count as read.
   */
  List<String> left() {
    return opened.onlyByReplays();
  }

  /**
   * Whether it has all of a batch. One that an earlier run has recorded stays noted while a source
   * of it is not opened, or while a limit may leave files of it once more.
   */
  boolean has(Batch batch) {
    return replayed.contains(batch.id())
        || batch.id().equals(own.id())
        || batch.inputs().entrySet().stream().allMatch(this::has);
  }

  private boolean has(Map.Entry<String, Input> part) {
    String source = part.getKey();
    if (part.getValue().equals(Input.nothing()) || !description.sourceNames().contains(source)) {
      return true;
    }
    return opened.contains(source)
        && (!description.source(source).mayLeaveFiles() || isPassed(source, part.getValue()));
  }

  /** The oldest files are read first: with a newer one, all of the part have had their turn. */
  private boolean isPassed(String source, Input part) {
    Input read = own.batch().inputs().getOrDefault(source, Input.nothing());
    return newest(read) > newest(part);
  }

  private static long newest(Input input) {
    return input instanceof Input.Files files
        ? files.files().stream().mapToLong(FileIdentity::modified).max().orElse(0)
        : 0;
  }
}
