package io.gluewright.quality.profile;

/** The least and the greatest value, as text; a long one is cut. */
public record Extremes(String least, String greatest) {
  /** By their form only, because they may be a person's. */
  @Override
  public String toString() {
    return Shape.of(least) + " .. " + Shape.of(greatest);
  }
}
