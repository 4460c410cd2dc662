package io.gluewright.testkit.kill;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every point at which a run that takes in what is new can be made to die, in chains of deaths. A
 * point is met by a run's own batch where the death before has left nothing to replay, and by a
 * replay otherwise; those at the end of a run, between the others, see to it that there are both.
 */
public final class KillMatrix {
  /** How many drops there are in the end, in every chain. */
  public static final int DROPS = 12;

  private static final List<KillChain> CHAINS =
      List.of(
          new KillChain(
              "until a sink commits",
              Map.of(),
              List.of(
                  "run-opened",
                  "task-ended",
                  "source-listed",
                  "source-staged",
                  "dead-letters-staged",
                  "sink-rows-staged",
                  "pending-before",
                  "pending-noted",
                  "replay-begun",
                  "sink-commit-before",
                  "task-in-the-middle")),
          new KillChain(
              "Delta",
              // Every commit but the first is followed by a checkpoint.
              Map.of("spark.databricks.delta.properties.defaults.checkpointInterval", "1"),
              List.of(
                  "delta-logged",
                  "sink-fenced",
                  "landed-skipped",
                  "bookmark-moved",
                  "delta-checkpoint-written",
                  "sink-committed",
                  "replay-ended,sink-committed:2",
                  "pending-cleared")),
          new KillChain(
              "files",
              Map.of(),
              List.of(
                  "files-staged",
                  "staging-cleared",
                  "files-listed",
                  "file-moved",
                  "report-before",
                  "files-moved",
                  "catalog-updated",
                  "files-published")),
          new KillChain(
              "behind the sinks",
              Map.of(),
              List.of(
                  "sinks-written",
                  "refused-staged",
                  "refused-cleared",
                  "replay-ended",
                  "refused-published",
                  "ledger-before",
                  "ledger-recorded",
                  "report-written")));

  private KillMatrix() {}

  /** The chains; they know nothing of each other, and each needs a place of its own. */
  public static List<KillChain> chains() {
    return CHAINS;
  }

  /** The points at which runs die in them. */
  public static Set<String> points() {
    Set<String> points = new TreeSet<>();
    for (KillChain chain : CHAINS) {
      chain.points().stream()
          .map(way -> way.substring(way.lastIndexOf(',') + 1).replaceFirst(":.*", ""))
          .forEach(points::add);
    }
    return points;
  }
}
