package io.gluewright.quality.profile;

import java.util.List;
import java.util.OptionalLong;

/** What Spark's own sketches say of a column. */
record Sketches(OptionalLong distinct, List<Double> quantiles) {}
