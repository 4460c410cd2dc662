package io.gluewright.identity.linking;

import java.util.function.Supplier;

/** Hears of the steps of a linkage, so that somebody can time them. */
@FunctionalInterface
public interface LinkSteps {
  /** Does the step and gives its result back. */
  <T> T step(String name, Supplier<T> work);
}
