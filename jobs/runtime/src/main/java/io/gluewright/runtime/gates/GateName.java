package io.gluewright.runtime.gates;

import java.util.Locale;

/**
 * Which gate of a job.
 *
 * @param owner the source or sink that it belongs to
 */
public record GateName(String owner, Stage stage) {
  /** Where in the flow of rows a gate stands. */
  public enum Stage {
    /** Before any rule of the source. */
    SOURCE,
    /** After rules and checks, before dedup. */
    TRANSFORMED,
    /** Before a sink commits. */
    PUBLISHED;

    /** As it is written. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code orders/source}. */
  public String text() {
    return owner + "/" + stage.text();
  }

  @Override
  public String toString() {
    return text();
  }
}
