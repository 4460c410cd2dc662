package io.gluewright.quality.history;

import java.time.Instant;

/**
 * One earlier value of a metric.
 *
 * @param run the id of the run that measured it
 */
public record Point(Instant asOf, double value, String run) {}
