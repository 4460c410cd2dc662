package io.gluewright.runtime.sinks;

import io.gluewright.runtime.staging.Staged;
import java.util.Optional;

/** Stands before a sink. */
@FunctionalInterface
public interface SinkGate {
  /** Lets all rows pass. */
  SinkGate OPEN = (rows, source) -> rows;

  /**
   * The rows that may be published.
   *
   * @param rows one at least
   * @param source whose rows they are, where that is known
   * @throws io.gluewright.quality.GateStoppedException when nothing may
   */
  Staged pass(Staged rows, Optional<String> source);
}
