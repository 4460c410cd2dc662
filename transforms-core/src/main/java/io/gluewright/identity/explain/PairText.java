package io.gluewright.identity.explain;

import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Part;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** What a pair's weight is made of as a table for a terminal. */
public final class PairText {
  private static final int LONGEST_BAR = 24;
  private static final int LONGEST_VALUE = 40;
  private static final String SIDES = "llrrrl";
  private static final String PLAIN_SIDES = "llllrrrl";

  private PairText() {}

  /** Levels and weights, and no value of either record. */
  public static String of(PairExplanation pair) {
    return text(pair, column -> List.of());
  }

  /** The same with the values that were compared; for eyes that may see them. */
  public static String plain(PairExplanation pair, Values one, Values other) {
    if (pair.method() == MatchModel.Method.TEXT) {
      return of(pair) + words(one, other);
    }
    return text(pair, column -> List.of(shown(one.at(column)), shown(other.at(column))));
  }

  private static String text(PairExplanation pair, IntFunction<List<String>> values) {
    boolean plain = !pair.parts().isEmpty() && !values.apply(0).isEmpty();
    List<String> none = plain ? List.of("", "") : List.of();
    Aligned table = new Aligned(plain ? PLAIN_SIDES : SIDES);
    row(
        table,
        "column",
        plain ? List.of("one", "other") : none,
        "level",
        "bits",
        "rarity",
        "total");
    for (int column = 0; column < pair.parts().size(); column++) {
      Part part = pair.parts().get(column);
      boolean missing = part.level().equals(Part.MISSING);
      row(
          table,
          part.column(),
          values.apply(column),
          part.level(),
          missing ? "" : bits(part.weight()),
          part.frequency() == 0 ? "" : bits(part.frequency()),
          bits(part.total()),
          bar(part.total()));
    }
    row(table, "prior", none, "", "", "", bits(pair.prior()), bar(pair.prior()));
    if (pair.kinship() < 0) {
      row(table, "kinship", none, "", "", "", bits(pair.kinship()), bar(pair.kinship()));
    }
    row(table, "weight", none, "", "", "", bits(pair.weight()), verdict(pair));
    return table.text("  ");
  }

  private static void row(Aligned table, String column, List<String> values, String... figures) {
    Stream<String> first = Stream.concat(Stream.of(column), values.stream());
    table.row(Stream.concat(first, Stream.of(figures)).toArray(String[]::new));
  }

  private static String verdict(PairExplanation pair) {
    String threshold = "threshold " + bits(pair.threshold());
    return pair.method() == MatchModel.Method.TEXT
        ? threshold
        : "probability %s, %s".formatted(percent(pair.probability()), threshold);
  }

  private static String words(Values one, Values other) {
    List<String> shared = SharedWords.of(one, other);
    return shared.isEmpty()
        ? "  no word in common\n"
        : "  words in common, the most telling first: %s\n".formatted(String.join(", ", shared));
  }

  /** A sign for each bit. */
  private static String bar(double bits) {
    long signs = Math.min(LONGEST_BAR, Math.round(Math.abs(bits)));
    return (bits < 0 ? "-" : "+").repeat((int) signs);
  }

  /** Bits with their sign. */
  static String bits(double bits) {
    String text = String.format(Locale.ROOT, "%+.1f", bits);
    return text.equals("-0.0") || text.equals("+0.0") ? "0.0" : text;
  }

  /** A share of 1, never rounded to certainty. */
  static String percent(double share) {
    if (share > 0.9999) {
      return "above 99.99 %";
    }
    return share > 0 && share < 0.0001
        ? "below 0.01 %"
        : String.format(
            Locale.ROOT, share < 0.01 || share > 0.99 ? "%.2f %%" : "%.1f %%", share * 100);
  }

  private static String shown(Optional<Value> value) {
    String text = value.map(Value::text).orElse("").replaceAll("\\p{Cntrl}", " ");
    return text.isEmpty() ? "." : cut(text);
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_VALUE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE - 1)) + "…";
  }
}
