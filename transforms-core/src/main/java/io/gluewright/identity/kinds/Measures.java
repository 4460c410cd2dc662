package io.gluewright.identity.kinds;

import org.apache.spark.sql.Row;

/** What {@link Survey} measured of one column. */
final class Measures {
  static final Measures NONE = new Measures(null);

  private final Row row;

  private Measures(Row row) {
    this.row = row;
  }

  static Measures of(Row surveyed) {
    return new Measures(surveyed);
  }

  private long count(String measure) {
    int at = row == null ? -1 : row.fieldIndex(measure);
    return at < 0 || row.isNullAt(at) ? 0 : row.getLong(at);
  }

  /** The share of the filled values that look so. */
  double share(Look look) {
    return perValue(look.column());
  }

  double meanWords() {
    return perValue(Survey.WORDS);
  }

  double meanLength() {
    return perValue(Survey.CHARACTERS);
  }

  private double perValue(String measure) {
    return filled() == 0 ? 0 : (double) count(measure) / filled();
  }

  long rows() {
    return count(Survey.ROWS);
  }

  long filled() {
    return count(Survey.FILLED);
  }

  long distinct() {
    return Math.min(filled(), count(Survey.DISTINCT));
  }

  double filledShare() {
    return rows() == 0 ? 0 : (double) filled() / rows();
  }

  /** Two or more values, all the same. */
  boolean isConstant() {
    return filled() > 1 && count(Survey.LEAST) == count(Survey.GREATEST);
  }

  /** 1 where no value comes twice. */
  double distinctShare() {
    return filled() == 0 ? 0 : (double) distinct() / filled();
  }

  /** Values that many records share: each comes four times or more on average. */
  boolean isShared() {
    return distinct() * 4 <= filled();
  }

  boolean isFew() {
    return isShared() && distinct() <= 60;
  }

  /** Too few values to say from their number whether they repeat. */
  boolean isSmall() {
    return filled() < 30;
  }

  boolean sameLength() {
    return count(Survey.SHORTEST) == count(Survey.LONGEST);
  }
}
