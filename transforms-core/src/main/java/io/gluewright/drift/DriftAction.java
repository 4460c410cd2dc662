package io.gluewright.drift;

import java.util.Locale;

/** What is done about a drift. */
public enum DriftAction {
  /** The change goes on: what comes behind sees the input as it is. */
  ACCEPT,
  /** The rows are made as they were promised; a row that would lose a value is refused. */
  ADAPT,
  /** The rows that show the change are refused. */
  QUARANTINE,
  /** The run ends, and nothing is committed. */
  STOP;

  /** As it is written in settings and reports. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
