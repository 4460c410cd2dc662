package io.gluewright.quality.profile;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What only texts have: lengths, patterns, and what they could be read as. */
final class TextState implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The expression that {@link #emails} counts the matches of. */
  static final String EMAIL = "[^@ ]+@[^@ ]+[.][^@. ]+";

  private static final Pattern EMAIL_PATTERN = Pattern.compile(EMAIL);
  private static final int LONGEST_EMAIL = 320;
  private static final int LONGEST_NOTATION = 40;
  private static final Set<String> TRUTHS =
      Set.of("true", "false", "yes", "no", "t", "f", "y", "n");

  /** How often a date pattern was met, and how often with fewer digits than it could have. */
  static final class PatternCount implements Serializable {
    private static final long serialVersionUID = 1L;

    long count;
    long unpadded;
  }

  final Moments lengths = new Moments();
  final FrequentValues shapes;
  final FrequentValues runs;
  final Map<String, PatternCount> dates = new HashMap<>();
  final Map<NumberNotation, Long> numbers = new EnumMap<>(NumberNotation.class);

  long empty;
  long blank;

  /** Texts whose every sign is one of the 128 of ASCII. */
  long ascii;

  long truths;
  long emails;

  TextState(Bounds bounds) {
    shapes = new FrequentValues(bounds.shapes());
    runs = new FrequentValues(bounds.shapes());
  }

  void add(String text) {
    lengths.add(text.codePointCount(0, text.length()));
    if (text.isEmpty()) {
      empty++;
      return;
    }
    String shape = Shape.of(text);
    shapes.add(shape);
    runs.add(Shape.runs(shape));
    if (text.chars().allMatch(sign -> sign < 128)) {
      ascii++;
    }
    if (text.isBlank()) {
      blank++;
    } else {
      read(text);
    }
  }

  private void read(String text) {
    if (text.indexOf('@') > 0
        && text.length() <= LONGEST_EMAIL
        && EMAIL_PATTERN.matcher(text).matches()) {
      emails++;
    }
    String trimmed = text.length() > LONGEST_NOTATION + 20 ? text : text.trim();
    if (trimmed.length() > LONGEST_NOTATION) {
      return;
    }
    NumberNotation number = NumberNotation.of(trimmed);
    numbers.merge(number, 1L, Long::sum);
    if (number == NumberNotation.NONE) {
      truths += TRUTHS.contains(trimmed.toLowerCase(Locale.ROOT)) ? 1 : 0;
    }
    for (DateNotation.Reading reading : DateNotation.of(trimmed)) {
      PatternCount met = dates.computeIfAbsent(reading.pattern(), key -> new PatternCount());
      met.count++;
      met.unpadded += reading.padded() ? 0 : 1;
    }
  }

  void merge(TextState other) {
    lengths.merge(other.lengths);
    shapes.merge(other.shapes);
    runs.merge(other.runs);
    empty += other.empty;
    blank += other.blank;
    ascii += other.ascii;
    truths += other.truths;
    emails += other.emails;
    other.numbers.forEach((notation, count) -> numbers.merge(notation, count, Long::sum));
    other.dates.forEach(
        (pattern, met) -> {
          PatternCount mine = dates.computeIfAbsent(pattern, key -> new PatternCount());
          mine.count += met.count;
          mine.unpadded += met.unpadded;
        });
  }

  long count(NumberNotation notation) {
    return numbers.getOrDefault(notation, 0L);
  }

  /** The patterns by which most texts can be read first; of equals, the day before the month. */
  List<Map.Entry<String, PatternCount>> datesByCount() {
    return dates.entrySet().stream()
        .sorted(
            Map.Entry.<String, PatternCount>comparingByValue(
                    (a, b) -> Long.compare(b.count, a.count))
                .thenComparing(Map.Entry.<String, PatternCount>comparingByKey().reversed()))
        .toList();
  }
}
