package io.gluewright.testkit.kill;

import java.util.List;
import java.util.Map;

/**
 * Deaths one after the other at one place. A drop arrives before each run; the run recovers from
 * the death before it, takes in what is new, and dies.
 *
 * @param spark further settings of Spark
 */
public record KillChain(String name, Map<String, String> spark, List<Death> deaths) {
  private static final String AFTER_REPLAY = "replay-ended,";

  /** A point at which a run dies, the how-many-th time that it comes there. */
  public record Death(String point, int time, When when) {
    static Death of(String point) {
      return new Death(point, 1, When.OWN_BATCH);
    }

    static Death of(String point, int time) {
      return new Death(point, time, When.OWN_BATCH);
    }

    static Death replaying(String point) {
      return new Death(point, 1, When.REPLAY);
    }

    private String crashAt(Victim victim) {
      boolean replays = victim.leavesReplay();
      if (when == When.REPLAY && !replays) {
        throw new IllegalStateException(
            "nothing is to be replayed by the run that dies at " + this);
      }
      String prefix = when == When.OWN_BATCH && replays ? AFTER_REPLAY : "";
      return "%s%s:%d".formatted(prefix, point, time);
    }
  }

  /** What a run is at when it dies. */
  public enum When {
    /** What has come since the run before. */
    OWN_BATCH,
    /** What the run before has left. */
    REPLAY
  }

  /**
   * Lets all of them happen, then lets further drops arrive, and a run end well.
   *
   * @param victim nothing has been delivered to it yet
   * @param drops how many have arrived in the end: more than there are deaths
   * @return the job, to be asked for its outcome
   * @throws IllegalStateException if a run ends otherwise than it should
   */
  public Victim befall(Victim victim, int drops) {
    Victim job = victim.with(spark);
    for (Death death : deaths) {
      job.deliver();
      job.dieAt(death.crashAt(job));
    }
    while (job.drops() < drops) {
      job.deliver();
    }
    job.endWell();
    return job;
  }
}
