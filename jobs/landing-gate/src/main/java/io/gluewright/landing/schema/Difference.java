package io.gluewright.landing.schema;

/**
 * Why one version may not follow another.
 *
 * @param version the earlier one
 * @param direction which of the two would have to allow what the other does
 * @param at where in the schema, as a JSON pointer
 * @param what is allowed by the one and not, or not surely, by the other
 */
public record Difference(int version, Direction direction, String at, String what) {

  /** Which of the two reads what the other allows. */
  public enum Direction {
    /** The new version would refuse what the earlier one allows. */
    BACKWARD,
    /** The earlier version would refuse what the new one allows. */
    FORWARD
  }

  /** One line for people. */
  @Override
  public String toString() {
    return "%s with version %d at %s: %s"
        .formatted(
            direction == Direction.BACKWARD ? "not backward" : "not forward",
            version,
            at.isEmpty() ? "/" : at,
            what);
  }
}
