package io.gluewright.runtime.report;

import java.time.Instant;
import java.util.List;

/**
 * What became of a batch whose run had died.
 *
 * @param run the run that began it
 * @param began when
 * @param commits what its sinks have of it, in the order in which they were written
 * @param gone its files that are not what they were, or are there no more: what no sink had of them
 *     is lost
 * @param kept the steps whose results were there, and were not computed again
 */
public record Recovered(
    String run, Instant began, List<Commit> commits, List<String> gone, List<String> kept) {
  /** A commit of the batch, and who made it. */
  public record Commit(String sink, String name, Who madeBy) {}

  /** Who made a commit. */
  public enum Who {
    /** The run that died; it was not made again. */
    DEAD_RUN,
    /** The run that replayed the batch. */
    REPLAY
  }

  public Recovered {
    commits = List.copyOf(commits);
    gone = List.copyOf(gone);
    kept = List.copyOf(kept);
  }

  /** In words: what had landed, what was written now, which files are gone. */
  String words() {
    StringBuilder words = new StringBuilder("run %s of %s, which died".formatted(run, began));
    words.append(sinks("had landed", Who.DEAD_RUN)).append(sinks("written now", Who.REPLAY));
    if (!kept.isEmpty()) {
      words.append("; steps kept: ").append(String.join(", ", kept));
    }
    if (!gone.isEmpty()) {
      words.append("; gone: ").append(String.join(", ", gone));
    }
    return words.toString();
  }

  private String sinks(String what, Who who) {
    List<String> sinks =
        commits.stream()
            .filter(commit -> commit.madeBy() == who)
            .map(Commit::sink)
            .distinct()
            .toList();
    return sinks.isEmpty() ? "" : "; %s: %s".formatted(what, String.join(", ", sinks));
  }
}
