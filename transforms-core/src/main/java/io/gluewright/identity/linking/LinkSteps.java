package io.gluewright.identity.linking;

import java.util.function.Supplier;

/** Hears of the steps of a linkage, so that somebody can time them. */
@FunctionalInterface
public interface LinkSteps {
  /** Does the step and gives its result back. */
  <T> T step(String name, Supplier<T> work);

  /** Nobody hears of them. */
  static LinkSteps unheard() {
    return LinkSteps::done;
  }

  private static <T> T done(String name, Supplier<T> work) {
    return work.get();
  }
}
