package io.gluewright.quality.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the figures of texts of what was gathered. */
final class TextAssembly {
  /** A type that fewer of the values can be read as is not told. */
  private static final double LEAST_SHARE = .95;

  private final TextState texts;
  private final long filled;

  private TextAssembly(TextState texts, long present) {
    this.texts = texts;
    this.filled = present - texts.empty - texts.blank;
  }

  static TextFacts of(TextState texts, long present) {
    boolean none = texts.lengths.count() == 0;
    return new TextFacts(
        texts.empty,
        texts.blank,
        none ? 0 : (long) texts.lengths.least(),
        none ? 0 : (long) texts.lengths.greatest(),
        texts.lengths.mean(),
        texts.ascii,
        texts.emails,
        new TextAssembly(texts, present).reading(),
        counts(texts.shapes),
        texts.shapes.error(),
        counts(texts.runs),
        texts.runs.error());
  }

  private static List<ValueCount> counts(FrequentValues shapes) {
    return shapes.top(Profiler.TOP).stream()
        .map(each -> new ValueCount((String) each.value, each.count))
        .toList();
  }

  /** Eight digits can be dates or numbers; they are dates if all of them can be. */
  private Optional<Reading> reading() {
    long integers = texts.count(NumberNotation.INTEGER);
    long decimals = integers + texts.count(NumberNotation.DECIMAL);
    Optional<Reading> moment = moment();
    if (moment.isPresent() && (moment.get().isOfAll() || decimals < moment.get().matching())) {
      return moment;
    }
    // One code with leading zeros among numbers makes it a column of codes.
    if (isMost(decimals) && texts.count(NumberNotation.DIGITS) == 0) {
      return decimals == integers
          ? found(Reading.Type.INTEGER, integers)
          : found(Reading.Type.DECIMAL, decimals);
    }
    return isMost(texts.truths) ? found(Reading.Type.BOOLEAN, texts.truths) : Optional.empty();
  }

  private Optional<Reading> moment() {
    List<Map.Entry<String, TextState.PatternCount>> patterns = texts.datesByCount();
    if (patterns.isEmpty() || !isMost(patterns.get(0).getValue().count)) {
      return Optional.empty();
    }
    long matching = patterns.get(0).getValue().count;
    List<String> equal =
        patterns.stream()
            .filter(each -> each.getValue().count == matching)
            .map(TextAssembly::written)
            .toList();
    boolean timed = equal.get(0).contains(":");
    Reading.Type type = timed ? Reading.Type.TIMESTAMP : Reading.Type.DATE;
    String otherwise = equal.size() > 1 ? equal.get(1) : "";
    return Optional.of(new Reading(type, equal.get(0), otherwise, matching, filled));
  }

  private static String written(Map.Entry<String, TextState.PatternCount> met) {
    String pattern = met.getKey();
    boolean padded = met.getValue().unpadded == 0 && !pattern.equals("yyyyMMdd");
    return padded ? pattern.replace("d", "dd").replace("M", "MM") : pattern;
  }

  private boolean isMost(long matching) {
    return filled > 0 && matching >= LEAST_SHARE * filled;
  }

  private Optional<Reading> found(Reading.Type type, long matching) {
    return Optional.of(new Reading(type, "", "", matching, filled));
  }
}
