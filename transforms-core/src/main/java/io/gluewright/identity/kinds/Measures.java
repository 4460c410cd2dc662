package io.gluewright.identity.kinds;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;

/** What {@link Survey} measured of one column, or what a {@link ValueSample} says of it. */
final class Measures {
  static final Measures NONE = new Measures(Map.of());

  private final Map<String, Long> counts;

  private Measures(Map<String, Long> counts) {
    this.counts = counts;
  }

  static Measures of(Row surveyed) {
    Map<String, Long> counts = new HashMap<>();
    for (String measure : surveyed.schema().fieldNames()) {
      int at = surveyed.fieldIndex(measure);
      if (!measure.equals(Survey.COLUMN) && !surveyed.isNullAt(at)) {
        counts.put(measure, surveyed.getLong(at));
      }
    }
    return new Measures(counts);
  }

  static Measures of(ValueSample sample) {
    return new Measures(new SampleMeasures(sample).counts());
  }

  private long count(String measure) {
    return counts.getOrDefault(measure, 0L);
  }

  /** The share of the filled values that look so, or of those of a sample that was looked at. */
  double share(Look look) {
    long seen = count(Survey.LOOKED_AT);
    return seen == 0 ? 0 : (double) count(look.column()) / seen;
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
