package io.gluewright.testkit.kill;

import java.util.List;
import java.util.Map;

/**
 * Deaths one after the other at one place. A drop arrives before each run; the run replays what the
 * death before it has left, takes in what is new, and dies where it first comes to its point.
 *
 * @param spark further settings of Spark
 * @param points as a run is told them: {@code sink-committed:2}
 */
public record KillChain(String name, Map<String, String> spark, List<String> points) {
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
    for (String point : points) {
      job.deliver();
      job.dieAt(point);
    }
    while (job.drops() < drops) {
      job.deliver();
    }
    job.endWell();
    return job;
  }

  @Override
  public String toString() {
    return name;
  }
}
