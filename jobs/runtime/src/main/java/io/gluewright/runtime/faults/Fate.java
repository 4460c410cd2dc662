package io.gluewright.runtime.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The way on which a run is to die: points to come to one after the other, the last is fatal. */
final class Fate {
  private final List<Step> steps;
  private int passed;
  private int times;

  private Fate(List<Step> steps) {
    this.steps = steps;
  }

  private record Step(String point, int time) {
    static Step read(String text) {
      String[] parts = text.strip().split(":", 2);
      if (Arrays.stream(CrashPoint.values()).map(CrashPoint::text).noneMatch(parts[0]::equals)) {
        throw new IllegalArgumentException(
            "%s: there is no point \"%s\"; expected: one of %s"
                .formatted(
                    CrashPoint.PROPERTY,
                    parts[0],
                    Arrays.stream(CrashPoint.values()).map(CrashPoint::text).toList()));
      }
      return new Step(parts[0], parts.length == 1 ? 1 : Integer.parseInt(parts[1]));
    }
  }

  /** That of this process, if it is to die. */
  static Optional<Fate> ofProcess() {
    return Optional.ofNullable(System.getProperty(CrashPoint.PROPERTY)).map(Fate::read);
  }

  static Fate read(String text) {
    return new Fate(Arrays.stream(text.split(",")).map(Step::read).toList());
  }

  /** Whether the point is on the way. */
  boolean leadsOver(CrashPoint point) {
    return steps.stream().anyMatch(step -> step.point().equals(point.text()));
  }

  /** A point is reached; true when it is the last of the way. */
  synchronized boolean endsAt(CrashPoint point) {
    Step next = steps.get(passed);
    if (!next.point().equals(point.text()) || ++times < next.time()) {
      return false;
    }
    times = 0;
    if (passed + 1 < steps.size()) {
      passed++;
      return false;
    }
    return true;
  }
}
