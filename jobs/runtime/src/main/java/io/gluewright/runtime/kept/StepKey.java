package io.gluewright.runtime.kept;

import static java.util.stream.Collectors.joining;

import io.gluewright.transforms.Fingerprint;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What decides what a step comes to. A result is served under the key that it was computed under,
 * and under no other.
 *
 * @param parts what each part is, or a fingerprint of it
 */
public record StepKey(String job, String step, Map<Part, String> parts) {
  private static final int DIGITS = 40;

  /** What the parts of a key are of. */
  public enum Part {
    /** What has been taken in of the sources. */
    INPUT("its input"),
    /** The tables that the job has looked at, and what they hold. */
    TABLES("a table that the job looks at"),
    /** The files that rules look into. */
    FILES("a file that rules look into"),
    /** The configuration, and rules that stand elsewhere. */
    RULES("the configuration"),
    /** The classes of the job and of the runtime. */
    CODE("the code"),
    /** The day on which the batch began, by which rules may go. */
    DAY("the day");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  public StepKey {
    EnumMap<Part, String> all = new EnumMap<>(Part.class);
    all.putAll(parts);
    parts = Collections.unmodifiableMap(all);
  }

  /** Tells the key from others, and can name a folder. */
  String digest() {
    return Fingerprint.of(
            Stream.of(Part.values())
                .map(part -> part + " " + parts.getOrDefault(part, ""))
                .collect(joining("\n", job + "\n" + step + "\n", "")))
        .substring(0, DIGITS);
  }

  /** The parts in which the keys are not the same, in words. */
  List<String> unlike(StepKey other) {
    return Stream.of(Part.values())
        .filter(part -> !parts.getOrDefault(part, "").equals(other.parts.getOrDefault(part, "")))
        .map(Part::words)
        .toList();
  }
}
