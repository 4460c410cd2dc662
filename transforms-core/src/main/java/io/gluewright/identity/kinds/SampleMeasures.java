package io.gluewright.identity.kinds;

import java.util.HashMap;
import java.util.Map;

/**
 * Measures the values of a sample as {@link Survey} measures those of a column, and projects what
 * is counted to all values.
 */
final class SampleMeasures {
  private final Map<String, Long> counts = new HashMap<>();
  private final double weight;

  SampleMeasures(ValueSample sample) {
    long sampled = sample.counts().values().stream().mapToLong(Long::longValue).sum();
    weight = sampled == 0 ? 0 : (double) sample.filled() / sampled;
    counts.put(Survey.ROWS, sample.rows());
    counts.put(Survey.FILLED, sample.filled());
    counts.put(Survey.LOOKED_AT, sample.filled());
    counts.put(Survey.DISTINCT, sample.distinct());
    counts.put(Survey.LEAST, 0L);
    counts.put(Survey.GREATEST, sample.counts().size() == 1 && sample.distinct() <= 1 ? 0L : 1L);
    counts.put(Survey.SHORTEST, Long.MAX_VALUE);
    Map<String, Long> raw = new HashMap<>();
    sample.counts().forEach((value, times) -> add(raw, value, times));
    raw.forEach((measure, count) -> counts.put(measure, Math.round(count * weight)));
  }

  Map<String, Long> counts() {
    return counts;
  }

  private void add(Map<String, Long> raw, String value, long times) {
    String text = value.replaceAll("[\n\r\t]", " ").trim();
    if (text.isEmpty()) {
      return;
    }
    long length = text.codePointCount(0, text.length());
    long blanks = text.chars().filter(sign -> sign == ' ').count();
    raw.merge(Survey.CHARACTERS, length * times, Long::sum);
    raw.merge(Survey.WORDS, (blanks + 1) * times, Long::sum);
    counts.merge(Survey.SHORTEST, length, Math::min);
    counts.merge(Survey.LONGEST, length, Math::max);
    long looks = Looks.of(text);
    for (Look look : Look.values()) {
      if ((looks & look.bit()) != 0) {
        raw.merge(look.column(), times, Long::sum);
      }
    }
  }
}
