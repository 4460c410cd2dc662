package io.gluewright.quality.dqdl;

import java.util.Locale;

/** What a failing rule leads to. Without a label it is {@link #REPORT}. */
public enum Action {
  /** It is in the report and changes nothing. */
  REPORT,
  /** The rows that break it are set aside; the others go on. */
  QUARANTINE,
  /** The run ends before anything is committed. */
  STOP,
  /** The run goes on and somebody is told. */
  ALERT;

  /** As a label spells it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
