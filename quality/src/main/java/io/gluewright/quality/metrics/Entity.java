package io.gluewright.quality.metrics;

/** What a metric is about; the first part of its name. */
public enum Entity {
  DATASET("Dataset"),
  COLUMN("Column"),
  MULTICOLUMN("Multicolumn");

  private final String text;

  Entity(String text) {
    this.text = text;
  }

  /** As it stands in a metric's name, such as "Multicolumn". */
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }
}
