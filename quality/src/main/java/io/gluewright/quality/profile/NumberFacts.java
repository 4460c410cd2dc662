package io.gluewright.quality.profile;

import java.util.List;

/**
 * Figures of numbers; of days and timestamps those since 1970-01-01, in days and microseconds; of
 * arrays and maps the numbers of their elements.
 *
 * @param count how many values are numbers
 * @param deviation of the values themselves, not of a population they were drawn from
 * @param quantiles the values at {@link #SHARES}, by rank accurate to a thousandth; empty if there
 *     are no numbers
 * @param unreal how many values are infinite or not a number; they are left out of all else
 */
public record NumberFacts(
    long count,
    double least,
    double greatest,
    double mean,
    double deviation,
    List<Double> quantiles,
    long unreal) {
  public static final List<Double> SHARES = List.of(.01, .05, .25, .5, .75, .95, .99);

  public NumberFacts {
    quantiles = List.copyOf(quantiles);
  }
}
