package io.gluewright.landing.schema;

import io.gluewright.landing.schema.Difference.Direction;
import java.util.ArrayList;
import java.util.List;

/** Which version of a schema may follow which. */
public final class Evolution {
  private Evolution() {}

  /**
   * Why {@code candidate} may not follow {@code history} under {@code mode}; empty when it may. All
   * versions have one format, under every mode.
   *
   * @param history all versions, oldest first
   */
  public static List<Difference> differences(
      Compatibility mode, SchemaFormat format, String candidate, List<RegisteredSchema> history) {
    if (history.isEmpty()) {
      return List.of();
    }
    RegisteredSchema last = history.get(history.size() - 1);
    if (mode == Compatibility.DISABLED) {
      return List.of(
          new Difference(
              last.version(),
              Direction.BACKWARD,
              "",
              "compatibility is disabled: nothing follows"));
    }
    if (last.format() != format) {
      return List.of(
          new Difference(
              last.version(),
              Direction.BACKWARD,
              "",
              "%s follows %s".formatted(format, last.format())));
    }
    List<Difference> differences = new ArrayList<>();
    for (RegisteredSchema earlier : mode.bound(history)) {
      if (mode.looksBack()) {
        for (Gap gap : gaps(format, candidate, earlier.definition())) {
          differences.add(
              new Difference(earlier.version(), Direction.BACKWARD, gap.at(), gap.what()));
        }
      }
      if (mode.looksForward()) {
        for (Gap gap : gaps(format, earlier.definition(), candidate)) {
          differences.add(
              new Difference(earlier.version(), Direction.FORWARD, gap.at(), gap.what()));
        }
      }
    }
    return List.copyOf(differences);
  }

  /** What {@code reader} may refuse of all that {@code writer} allows. */
  private static List<Gap> gaps(SchemaFormat format, String reader, String writer) {
    return format == SchemaFormat.AVRO
        ? AvroComparison.gaps(reader, writer)
        : JsonComparison.gaps(reader, writer);
  }

  /**
   * A place where one schema may refuse what the other allows.
   *
   * @param at a JSON pointer into the schema
   */
  record Gap(String at, String what) {}
}
