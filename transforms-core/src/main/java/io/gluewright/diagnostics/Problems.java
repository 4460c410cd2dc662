package io.gluewright.diagnostics;

import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of one reading, so that a user hears of all of them at once. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();
  private final Sources sources = new Sources();

  /** A block that several readers have a part in may tell the same mistake more than once. */
  public void add(Problem problem) {
    if (!found.contains(problem)) {
      found.add(problem);
    }
  }

  public List<Problem> all() {
    return List.copyOf(found);
  }

  /** Throws {@link InvalidInputException} if there is at least one. */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidInputException(found);
    }
  }

  /** The files behind the places, each read at most once in this reading. */
  Sources sources() {
    return sources;
  }
}
