package io.gluewright.runtime.report;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * One step of a run that has ended.
 *
 * @param rows the rows it dealt with, if it counts rows
 */
public record StepTime(String name, OptionalLong rows, Duration took) {}
