package io.gluewright.quality.profile;

/**
 * How two columns of numbers vary together.
 *
 * @param rows in how many rows both have a number
 * @param coefficient Pearson's
 */
public record Correlation(String left, String right, long rows, double coefficient) {}
