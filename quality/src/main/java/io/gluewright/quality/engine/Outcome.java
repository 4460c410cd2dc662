package io.gluewright.quality.engine;

/** How a rule came out. */
public enum Outcome {
  PASSED("Passed"),
  FAILED("Failed"),
  /** The rule could not be judged; the data may be good or bad. */
  ERROR("Error");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  /** As AWS prints it. */
  public String text() {
    return text;
  }
}
