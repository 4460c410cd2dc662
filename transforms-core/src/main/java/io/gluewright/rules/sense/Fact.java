package io.gluewright.rules.sense;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * What is certain about a value.
 *
 * @param kind what its type is about
 * @param isThere whether it is never null
 * @param letters the case of its letters
 * @param isTrimmed whether no blank stands at its ends
 * @param values all that it may be, apart from null, if they are known: texts and numbers
 * @param range between what numbers it lies
 */
record Fact(
    Kind kind,
    boolean isThere,
    Letters letters,
    boolean isTrimmed,
    Optional<Set<Object>> values,
    Range range) {
  /** What can be compared with what. */
  enum Kind {
    TEXT,
    NUMBER,
    WHOLE,
    DATE,
    TIME,
    TRUTH,
    OTHER;

    static Kind of(DataType type) {
      if (type instanceof StringType) {
        return TEXT;
      } else if (type instanceof NumericType) {
        return type instanceof IntegralType ? WHOLE : NUMBER;
      } else if (type instanceof DateType) {
        return DATE;
      } else if (type instanceof TimestampType || type instanceof TimestampNTZType) {
        return TIME;
      }
      return type instanceof BooleanType ? TRUTH : OTHER;
    }

    boolean suits(Kind other) {
      return this != OTHER && (this == other || (isNumeric() && other.isNumeric()));
    }

    boolean isNumeric() {
      return this == NUMBER || this == WHOLE;
    }

    private boolean isDiscrete() {
      return this == WHOLE || this == DATE;
    }
  }

  /** The case of letters. */
  enum Letters {
    ANY,
    UPPER,
    LOWER;

    boolean fit(String text) {
      return switch (this) {
        case ANY -> true;
        case UPPER -> text.equals(text.toUpperCase(Locale.ROOT));
        case LOWER -> text.equals(text.toLowerCase(Locale.ROOT));
      };
    }

    /** A text in that case. */
    Object written(Object value) {
      String text = String.valueOf(value);
      return switch (this) {
        case ANY -> text;
        case UPPER -> text.toUpperCase(Locale.ROOT);
        case LOWER -> text.toLowerCase(Locale.ROOT);
      };
    }
  }

  private static final int SHOWN = 8;

  /** Nothing is certain. */
  static Fact any(Kind kind) {
    return new Fact(kind, false, Letters.ANY, false, Optional.empty(), Range.ALL);
  }

  static Fact of(Kind kind, Object value) {
    return new Fact(kind, true, Letters.ANY, false, Optional.of(Set.of(value)), Range.ALL);
  }

  /** It is always null. */
  static Fact none(Kind kind) {
    return new Fact(kind, false, Letters.ANY, false, Optional.of(Set.of()), Range.ALL);
  }

  /** Both are certain. */
  Fact and(Range more) {
    Range both = range.and(more);
    Range narrow = kind.isDiscrete() ? both.ofWholeNumbers() : both;
    return new Fact(kind, isThere, letters, isTrimmed, values, narrow).filtered(value -> true);
  }

  /** It is one of {@code some}. */
  Fact among(Collection<Object> some) {
    Set<Object> left = some.stream().filter(this::mayBe).collect(Collectors.toUnmodifiableSet());
    return new Fact(kind, isThere, letters, isTrimmed, Optional.of(left), range);
  }

  /** It is none of {@code some}. */
  Fact notAmong(Collection<Object> some) {
    return filtered(value -> !some.contains(value));
  }

  /** Of the values that are known those that {@code condition} holds for. */
  Fact filtered(Predicate<Object> condition) {
    return values
        .map(
            known ->
                new Fact(
                    kind,
                    isThere,
                    letters,
                    isTrimmed,
                    Optional.of(
                        known.stream()
                            .filter(condition)
                            .filter(this::mayBe)
                            .collect(Collectors.toUnmodifiableSet())),
                    range))
        .orElse(this);
  }

  Fact there() {
    return new Fact(kind, true, letters, isTrimmed, values, range);
  }

  Fact maybeNull() {
    return new Fact(kind, false, letters, isTrimmed, values, range);
  }

  Fact in(Letters letterCase) {
    Optional<Set<Object>> changed =
        values.map(
            known ->
                known.stream().map(letterCase::written).collect(Collectors.toUnmodifiableSet()));
    return new Fact(Kind.TEXT, isThere, letterCase, isTrimmed, changed, Range.ALL);
  }

  Fact trimmed() {
    return new Fact(kind, isThere, letters, true, Optional.empty(), range);
  }

  /** Another text is made of it; only the case of its letters stays. */
  Fact remade() {
    return new Fact(Kind.TEXT, isThere, letters, false, Optional.empty(), Range.ALL);
  }

  /** It is either. */
  Fact or(Fact other) {
    if (isNothing()) {
      return other.maybeNull();
    }
    if (other.isNothing()) {
      return maybeNull();
    }
    Optional<Set<Object>> either = Optional.empty();
    if (values.isPresent() && other.values.isPresent()) {
      List<Object> all = new ArrayList<>(values.get());
      all.addAll(other.values.get());
      either = Optional.of(Collections.unmodifiableSet(new LinkedHashSet<>(all)));
    }
    return new Fact(
        kind.suits(other.kind) ? kind : Kind.OTHER,
        isThere && other.isThere,
        common(other),
        trims() && other.trims(),
        either,
        kind.suits(other.kind) ? span().or(other.span()) : Range.ALL);
  }

  /** Whether it may be this very value. */
  boolean mayBe(Object value) {
    if (values.isPresent() && !values.get().contains(value)) {
      return false;
    }
    if (value instanceof String text) {
      return letters.fit(text) && (!isTrimmed || isTrimmed(text));
    }
    return !(value instanceof BigDecimal number) || range.holds(number);
  }

  /** Whether it is null, or nothing at all. */
  boolean isNothing() {
    return range.isEmpty() || values.map(Set::isEmpty).orElse(false);
  }

  /** What a column is left with, in words; empty if nothing is known. */
  String inWords() {
    List<String> words = new ArrayList<>();
    if (values.isPresent()) {
      words.add(listed(values.get()));
    } else {
      range.low().ifPresent(low -> words.add(bounded(low, "at %s or more", "above %s")));
      range.high().ifPresent(high -> words.add(bounded(high, "at %s or less", "below %s")));
      if (letters != Letters.ANY) {
        words.add("in " + letters.name().toLowerCase(Locale.ROOT) + " case");
      }
      if (isTrimmed) {
        words.add("without blanks at its ends");
      }
    }
    if (words.isEmpty() && isThere) {
      words.add("without nulls");
    }
    return String.join(", ", words);
  }

  private String bounded(Range.Bound bound, String inside, String outside) {
    return (bound.isInside() ? inside : outside).formatted(written(bound.value()));
  }

  private String listed(Set<Object> all) {
    if (all.isEmpty()) {
      return "null in every row";
    }
    List<String> texts = all.stream().map(this::written).sorted().toList();
    String more = texts.size() > SHOWN ? ", ..." : "";
    List<String> some = texts.subList(0, Math.min(SHOWN, texts.size()));
    return "with no value but [%s%s]".formatted(String.join(", ", some), more);
  }

  private String written(Object value) {
    if (!(value instanceof BigDecimal number)) {
      return value.toString();
    }
    return switch (kind) {
      case DATE -> LocalDate.ofEpochDay(number.longValue()).toString();
      case TIME -> Instant.EPOCH.plus(number.longValue(), ChronoUnit.MICROS).toString();
      default -> number.toPlainString();
    };
  }

  private Letters common(Fact other) {
    for (Letters each : List.of(Letters.UPPER, Letters.LOWER)) {
      if (isIn(each) && other.isIn(each)) {
        return each;
      }
    }
    return Letters.ANY;
  }

  private boolean isIn(Letters each) {
    return letters == each
        || values
            .map(known -> known.stream().allMatch(v -> v instanceof String s && each.fit(s)))
            .orElse(false);
  }

  private boolean trims() {
    return isTrimmed
        || values
            .map(known -> known.stream().allMatch(v -> v instanceof String s && isTrimmed(s)))
            .orElse(false);
  }

  private Range span() {
    if (values.isEmpty() || values.get().stream().anyMatch(v -> !(v instanceof BigDecimal))) {
      return range;
    }
    TreeSet<BigDecimal> numbers = new TreeSet<>();
    values.get().forEach(value -> numbers.add((BigDecimal) value));
    return Range.above(new Range.Bound(numbers.first(), true))
        .and(Range.below(new Range.Bound(numbers.last(), true)))
        .and(range);
  }

  private static boolean isTrimmed(String text) {
    return !text.startsWith(" ") && !text.endsWith(" ");
  }
}
