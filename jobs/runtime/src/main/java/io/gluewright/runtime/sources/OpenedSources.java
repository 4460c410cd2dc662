package io.gluewright.runtime.sources;

import io.gluewright.runtime.batches.OpenBatch.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sources that a process has opened itself, and not their fallbacks. The bookmark moves once
 * for all batches of the process, over whatever was new in them then: what one batch has left is
 * lost unless the last one takes it.
 */
public final class OpenedSources {
  private final Set<String> byReplays = new HashSet<>();
  private final Set<String> byTheRun = new HashSet<>();

  void add(String source, Work work) {
    (work == Work.REPLAY ? byReplays : byTheRun).add(source);
  }

  boolean byReplays(String source) {
    return byReplays.contains(source);
  }

  /** Whether the bookmark is going to move over what is new in the source. */
  public boolean contains(String source) {
    return byReplays.contains(source) || byTheRun.contains(source);
  }

  /** Those that replays have opened, and the run itself has not. */
  public List<String> onlyByReplays() {
    return byReplays.stream().filter(source -> !byTheRun.contains(source)).sorted().toList();
  }
}
