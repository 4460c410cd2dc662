package io.gluewright.runtime.report;

import java.util.Locale;

/** How a run stands. */
public enum Status {
  RUNNING,
  DONE,
  /** All well, and nothing was new. */
  NOTHING_NEW,
  /** A quality gate stopped the run before anything was committed. */
  GATE_CLOSED,
  FAILED;

  /** As it is written in a report: {@code nothing new}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
