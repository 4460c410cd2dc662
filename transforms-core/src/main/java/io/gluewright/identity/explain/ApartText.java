package io.gluewright.identity.explain;

import io.gluewright.identity.blocking.RuleMatch;
import io.gluewright.identity.explain.Apart.Between;
import io.gluewright.identity.explain.Reach.Nearness;
import io.gluewright.identity.model.Part;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Why two records are not of one entity, for a terminal. It shows no value of a record. */
public final class ApartText {
  private ApartText() {}

  /** How the records came to be compared, or why they were not. */
  public static String reach(Reach reach) {
    StringBuilder text = new StringBuilder();
    if (reach.isCompared()) {
      text.append("they were compared: ").append(bond(reach)).append('\n');
      return text.toString();
    }
    if (reach.nearness() == Nearness.SAME_TABLE) {
      return "they were not compared: both are of one table, and matches are sought in the other\n";
    }
    text.append(
        reach.skippedRules().isEmpty()
            ? "they were not compared: no rule of blocking made a key that both have\n"
            : "they were not compared: too many records share the keys that both have\n");
    text.append(rules(reach));
    reach.closest().ifPresent(rule -> text.append(closest(rule)));
    if (reach.nearness() == Nearness.APART) {
      text.append("  neither is among the most similar texts of the other\n");
    }
    return text.toString();
  }

  /** What kept the records apart, after the weight of their pair was shown. */
  public static String verdict(Apart apart) {
    PairExplanation pair = apart.pair();
    if (!pair.isMatch()) {
      return weak(pair);
    }
    if (!apart.reach().isCompared()) {
      return "compared, they would have matched: %s bits above the threshold\n"
          .formatted(number(pair.weight() - pair.threshold()));
    }
    if (!apart.partners().isEmpty()) {
      return "the pair is a match, but each record has one partner at most, and the better one is\n"
          + apart.partners().stream()
              .map(
                  it ->
                      "  of %s: %s, %s bits\n"
                          .formatted(it.record(), it.partner(), PairText.bits(it.weight())))
              .collect(Collectors.joining());
    }
    return apart.between().map(between -> cut(between, pair)).orElse("the pair is a match\n");
  }

  /**
   * What kept the records of a pair apart that is above the threshold.
   *
   * @param bars the records that have so much better ones, and the weight that a pair of theirs
   *     must be above to count
   */
  public static String outdone(SortedMap<String, Double> bars) {
    return "the pair is above the threshold, but far from the best that its records have\n"
        + bars.entrySet().stream()
            .map(
                bar ->
                    "  of %s count pairs above %s bits\n"
                        .formatted(bar.getKey(), PairText.bits(bar.getValue())))
            .collect(Collectors.joining());
  }

  private static String bond(Reach reach) {
    String keys = String.join(", ", reach.comparedRules());
    if (keys.isEmpty()) {
      return "their texts are similar";
    }
    return reach.nearness() == Nearness.NEIGHBOURS
        ? "both have the key of %s, and their texts are similar".formatted(keys)
        : "both have the key of %s".formatted(keys);
  }

  private static String rules(Reach reach) {
    Aligned table = new Aligned("ll");
    for (RuleMatch rule : reach.rules()) {
      table.row(rule.rule(), rule.keys().isEmpty() ? apart(rule) : skipped(fewest(rule, reach)));
    }
    return table.text("  ");
  }

  /** Of the keys that were left out, the one that came nearest to being compared. */
  private static Optional<Long> fewest(RuleMatch rule, Reach reach) {
    return rule.keys().stream()
        .map(reach.tooLarge()::get)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder());
  }

  private static String skipped(Optional<Long> records) {
    return records
        .map(count -> String.format(Locale.ROOT, "left out: %,d records have this key", count))
        .orElse("left out: too many records have this key");
  }

  private static String apart(RuleMatch rule) {
    return rule.parts().stream()
        .filter(part -> part.state() != RuleMatch.State.AGREES)
        .map(ApartText::apart)
        .collect(Collectors.joining(", "));
  }

  private static String apart(RuleMatch.Part part) {
    boolean isMissing = part.state() == RuleMatch.State.MISSING;
    return part.column() + " " + (isMissing ? "is missing" : part.difference());
  }

  private static String closest(RuleMatch rule) {
    String agreeing =
        rule.parts().stream()
            .filter(part -> part.state() == RuleMatch.State.AGREES)
            .map(RuleMatch.Part::column)
            .collect(Collectors.joining(", "));
    return "  closest came %s, of which %s agrees\n".formatted(rule.rule(), agreeing);
  }

  private static String weak(PairExplanation pair) {
    List<Part> against = pair.against();
    String missing =
        "too little speaks for them: %s bits are missing\n"
            .formatted(number(pair.threshold() - pair.weight()));
    String parts =
        against.stream()
            .map(
                part ->
                    "%s (%s, %s)"
                        .formatted(part.column(), part.level(), PairText.bits(part.total())))
            .collect(Collectors.joining(", "));
    return against.isEmpty() ? missing : missing + "  against them: " + parts + "\n";
  }

  private static String cut(Between between, PairExplanation pair) {
    String entities =
        String.format(
            Locale.ROOT,
            "the pair is a match, but the %,d and %,d records of their entities stand at a mean of"
                + " %s bits",
            between.one(),
            between.other(),
            PairText.bits(between.mean()));
    return between.mean() > pair.threshold()
        ? entities
            + ":\n  they were parted before all of them were there, or where too many hung together\n"
        : entities + ":\n  not above the threshold, so they were cut apart\n";
  }

  private static String number(double bits) {
    return String.format(Locale.ROOT, "%.1f", bits);
  }
}
