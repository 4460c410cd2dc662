package io.gluewright.testkit.kill;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Every point at which a run that takes in what is new can be made to die, in two chains of deaths.
 * Where the death before has left something to replay, a point is met while that is replayed: a run
 * that has to end a replay first takes half as long again.
 */
public final class KillMatrix {
  /** How many drops there are in the end, in every chain. */
  public static final int DROPS = 19;

  private static final List<KillChain> CHAINS =
      List.of(
          new KillChain(
              "until Delta has committed",
              // Every commit but the first is followed by a checkpoint.
              Map.of("spark.databricks.delta.properties.defaults.checkpointInterval", "1"),
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
                  "task-in-the-middle",
                  "delta-logged",
                  "sink-fenced",
                  "landed-skipped",
                  "delta-checkpoint-written",
                  "sink-committed",
                  "replay-ended",
                  "sink-committed:2")),
          new KillChain(
              "files and what follows",
              Map.of(),
              List.of(
                  "files-staged",
                  "staging-cleared",
                  "files-listed",
                  "file-moved",
                  "files-moved",
                  "catalog-updated",
                  "files-published",
                  "sinks-written",
                  "refused-staged",
                  "refused-cleared",
                  "refused-published",
                  "ledger-before",
                  "ledger-recorded",
                  "bookmark-moved",
                  "pending-cleared",
                  "report-before",
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
      chain.points().stream().map(point -> point.replaceFirst(":.*", "")).forEach(points::add);
    }
    return points;
  }
}
