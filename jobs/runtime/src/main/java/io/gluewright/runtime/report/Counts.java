package io.gluewright.runtime.report;

/**
 * Where the rows of a source went.
 *
 * @param read rows that came in, those included that could not be parsed
 * @param written rows in the job's result
 * @param filtered rows that a rule was told to drop
 * @param merged rows that gave way to another one
 * @param quarantined rows refused, kept with their reasons
 * @param deadLettered input that could not be parsed, kept as it came
 */
public record Counts(
    long read, long written, long filtered, long merged, long quarantined, long deadLettered) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

  /** The rows whose whereabouts are known. */
  public long accounted() {
    return written + filtered + merged + quarantined + deadLettered;
  }

  public boolean balance() {
    return read == accounted();
  }

  public Counts plus(Counts other) {
    return new Counts(
        read + other.read,
        written + other.written,
        filtered + other.filtered,
        merged + other.merged,
        quarantined + other.quarantined,
        deadLettered + other.deadLettered);
  }

  /** How far the books are from balance, in words. */
  String imbalance(String whose) {
    long missing = read - accounted();
    return "%s: read %,d, but written %,d + filtered %,d + merged %,d + quarantined %,d + dead letters %,d = %,d: %,d %s"
        .formatted(
            whose,
            read,
            written,
            filtered,
            merged,
            quarantined,
            deadLettered,
            accounted(),
            Math.abs(missing),
            missing > 0 ? "not accounted for" : "too many");
  }
}
