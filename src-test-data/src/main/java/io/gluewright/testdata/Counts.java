package io.gluewright.testdata;

/**
 * What becomes of the rows of one source in one drop.
 *
 * @param valid rows that are the newest version of their record, each with a line in the truth file
 * @param duplicates exact repetitions of a row of the same drop
 * @param superseded older versions of a record of which the same drop holds a newer one
 * @param late older versions of a record of which an earlier drop held a newer one
 * @param filtered rows that no customer made
 * @param invalid rows for quarantine
 * @param corrupt rows that cannot be parsed, for the dead letters
 */
public record Counts(
    long valid,
    long duplicates,
    long superseded,
    long late,
    long filtered,
    long invalid,
    long corrupt) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

  /** All rows of the source, the sum of the others. */
  public long rows() {
    return valid + merged() + filtered + invalid + corrupt;
  }

  /** Rows that vanish into another version of their record. */
  public long merged() {
    return duplicates + superseded + late;
  }

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(
        valid + other.valid,
        duplicates + other.duplicates,
        superseded + other.superseded,
        late + other.late,
        filtered + other.filtered,
        invalid + other.invalid,
        corrupt + other.corrupt);
  }
}
