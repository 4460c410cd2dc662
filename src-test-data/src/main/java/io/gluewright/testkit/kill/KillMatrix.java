package io.gluewright.testkit.kill;

import io.gluewright.testkit.kill.KillChain.Death;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every point at which a run can be made to die, in chains of deaths. */
public final class KillMatrix {
  /** How many drops there are in the end, in every chain. */
  public static final int DROPS = 12;

  private static final String CHECKPOINTS =
      "spark.databricks.delta.properties.defaults.checkpointInterval";

  private static final List<KillChain> CHAINS =
      List.of(
          new KillChain(
              "until a sink commits",
              Map.of(),
              List.of(
                  Death.of("run-opened"),
                  Death.of("task-ended"),
                  Death.of("source-listed"),
                  Death.of("source-staged"),
                  Death.of("dead-letters-staged"),
                  Death.of("sink-rows-staged"),
                  Death.of("pending-before"),
                  Death.of("pending-noted"),
                  Death.replaying("replay-begun"))),
          new KillChain(
              "Delta",
              Map.of(CHECKPOINTS, "1"),
              List.of(
                  Death.of("sink-commit-before"),
                  Death.of("delta-logged"),
                  Death.of("delta-checkpoint-written"),
                  Death.of("sink-committed"),
                  Death.replaying("landed-skipped"),
                  Death.of("sink-committed", 2),
                  Death.replaying("sink-fenced"))),
          new KillChain(
              "files",
              Map.of(),
              List.of(
                  Death.of("files-staged"),
                  Death.replaying("staging-cleared"),
                  Death.of("files-listed"),
                  Death.of("file-moved"),
                  Death.of("files-moved"),
                  Death.of("catalog-updated"),
                  Death.of("files-published"))),
          new KillChain(
              "behind the sinks",
              Map.of(),
              List.of(
                  Death.of("sinks-written"),
                  Death.of("refused-staged"),
                  Death.of("refused-cleared"),
                  Death.of("refused-published"),
                  Death.replaying("replay-ended"),
                  Death.of("ledger-before"),
                  Death.of("ledger-recorded"),
                  Death.of("bookmark-moved"),
                  Death.of("pending-cleared"),
                  Death.of("report-before"),
                  Death.of("report-written"))));

  private KillMatrix() {}

  /** The chains; they know nothing of each other, and each needs a place of its own. */
  public static List<KillChain> chains() {
    return CHAINS;
  }

  /** The points at which runs die in them. */
  public static Set<String> points() {
    Set<String> points = new TreeSet<>();
    CHAINS.forEach(chain -> chain.deaths().forEach(death -> points.add(death.point())));
    return points;
  }
}
