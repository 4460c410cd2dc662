package io.gluewright.quality.dqdl;

import java.util.Locale;

/** How bad it is when a rule fails, worst first. Without a label it is {@link #HIGH}. */
public enum Severity {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW;

  /** As a label spells it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
