package io.gluewright.runtime.config;

import io.gluewright.diagnostics.Redaction;
import java.util.Objects;

/** A text that must not be seen. It prints as {@value Redaction#HIDDEN}. */
public final class Secret {
  private final String text;

  Secret(String text) {
    this.text = Objects.requireNonNull(text);
  }

  /** The text itself, for the one that needs it. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return Redaction.HIDDEN;
  }
}
