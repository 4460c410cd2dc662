package io.gluewright.quality.profile;

/**
 * How many different values there are, null not counted.
 *
 * @param error the relative standard error of {@code count}; 0 if it is exact
 */
public record Distinct(long count, double error) {
  public boolean isExact() {
    return error == 0;
  }
}
