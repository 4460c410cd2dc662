package io.gluewright.quality.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A profile for people. */
public final class ProfileText {
  private static final double STRONG = .5;
  private static final int MOST_PAIRS = 20;

  private final Values values;
  private final List<String> lines = new ArrayList<>();

  private ProfileText(Values values) {
    this.values = values;
  }

  /** Lines that end in a line break. */
  public static String of(TableProfile profile, Values values) {
    ProfileText text = new ProfileText(values);
    text.lines.add(
        String.format(
            Locale.ROOT,
            "%s, %s",
            counted(profile.rows(), "row"),
            counted(profile.columns().size(), "column")));
    profile.columns().forEach(text::column);
    text.correlations(profile);
    return text.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private void column(ColumnProfile column) {
    lines.add("");
    lines.add(printable(column.name()) + "  (" + column.type() + ")");
    add("filled", filled(column));
    column
        .distinct()
        .filter(d -> column.present() > 0)
        .ifPresent(d -> add("distinct", distinct(d)));
    if (column.key() != KeyStanding.NO) {
      add("key", column.key() == KeyStanding.VERIFIED ? "yes" : "likely; not every value compared");
    }
    add("kind", kind(column));
    column.personal().ifPresent(p -> add("personal", personal(p)));
    column.texts().flatMap(TextFacts::reading).ifPresent(r -> add("reads as", reading(r)));
    column
        .extremes()
        .filter(e -> !readsAsNumber(column))
        .ifPresent(e -> add("range", range(column, e)));
    column.numbers().filter(n -> isFigured(column, n)).ifPresent(n -> numbers(column, n));
    column.texts().filter(t -> column.present() > 0).ifPresent(this::texts);
    top(column);
  }

  private void add(String name, String value) {
    lines.add(String.format(Locale.ROOT, "    %-12s%s", name, value));
  }

  private static String filled(ColumnProfile column) {
    String blanks =
        column
            .texts()
            .map(t -> String.format(Locale.ROOT, ", %,d empty, %,d blank", t.empty(), t.blank()))
            .orElse("");
    return String.format(
        Locale.ROOT,
        "%,d (%s), %,d null%s",
        column.present(),
        Shown.percent(column.present(), column.rows()),
        column.nulls(),
        blanks);
  }

  private static String distinct(Distinct distinct) {
    return distinct.isExact()
        ? String.format(Locale.ROOT, "%,d", distinct.count())
        : String.format(
            Locale.ROOT, "about %,d (+-%.1f %%)", distinct.count(), 100 * distinct.error());
  }

  private static String kind(ColumnProfile column) {
    return String.format(
        Locale.ROOT,
        "%s: %s",
        column.kind().kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        column.kind().reason());
  }

  private static String personal(PersonalData found) {
    return String.format(
        Locale.ROOT,
        "%s: %s",
        found.category().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        found.reason());
  }

  private static String reading(Reading reading) {
    String pattern = reading.pattern().isEmpty() ? "" : " " + reading.pattern();
    String otherwise = reading.otherwise().isEmpty() ? "" : " or " + reading.otherwise();
    String share =
        reading.isOfAll()
            ? ""
            : String.format(
                Locale.ROOT, ", %s of the values", Shown.percent(reading.matching(), reading.of()));
    return reading.type().name().toLowerCase(Locale.ROOT) + pattern + otherwise + share;
  }

  private String range(ColumnProfile column, Extremes extremes) {
    return value(column, extremes.least()) + " .. " + value(column, extremes.greatest());
  }

  private static boolean readsAsNumber(ColumnProfile column) {
    return column
        .texts()
        .flatMap(TextFacts::reading)
        .filter(r -> r.type() == Reading.Type.INTEGER || r.type() == Reading.Type.DECIMAL)
        .isPresent();
  }

  /** Of texts that are seldom numbers, and of numbers that are moments, figures say nothing. */
  private static boolean isFigured(ColumnProfile column, NumberFacts numbers) {
    return numbers.count() > 0
        && (column.subject().isNumber()
            || column.subject() == Subject.SIZE
            || readsAsNumber(column));
  }

  private void numbers(ColumnProfile column, NumberFacts numbers) {
    String name = column.subject() == Subject.SIZE ? "sizes" : "numbers";
    String unreal =
        numbers.unreal() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d no number", numbers.unreal());
    String extremes =
        values.shows(column)
            ? String.format(
                Locale.ROOT, "%s .. %s, ", number(numbers.least()), number(numbers.greatest()))
            : "";
    add(
        name,
        String.format(
            Locale.ROOT,
            "%smean %s, deviation %s%s",
            extremes,
            number(numbers.mean()),
            number(numbers.deviation()),
            unreal));
    if (!numbers.quantiles().isEmpty() && values.shows(column)) {
      add("quantiles", quantiles(numbers));
    }
  }

  private static String quantiles(NumberFacts numbers) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < numbers.quantiles().size(); i++) {
      long percent = Math.round(100 * NumberFacts.SHARES.get(i));
      parts.add(
          String.format(Locale.ROOT, "%d %%: %s", percent, number(numbers.quantiles().get(i))));
    }
    return String.join(", ", parts);
  }

  private void texts(TextFacts texts) {
    add(
        "lengths",
        String.format(
            Locale.ROOT,
            "%,d .. %,d, mean %s",
            texts.shortest(),
            texts.longest(),
            number(texts.meanLength())));
    boolean isExact = texts.patternError() == 0;
    List<ValueCount> patterns = isExact ? texts.patterns() : texts.runs();
    long error = isExact ? 0 : texts.runError();
    if (!patterns.isEmpty()) {
      add("patterns", listed(patterns.stream().map(p -> counted(p, error, p.value())).toList()));
    }
  }

  /** Of masked values the forms are among the patterns; only how often they come is new. */
  private void top(ColumnProfile column) {
    List<ValueCount> top = column.top().stream().filter(each -> each.count() > 1).toList();
    if (top.isEmpty()) {
      return;
    }
    long error = column.topError();
    if (values.shows(column)) {
      add("frequent", listed(top.stream().map(v -> counted(v, error, v.value())).toList()));
    } else {
      add("frequent", "the most frequent value " + times(top.get(0).count(), error));
    }
  }

  private static String listed(List<String> parts) {
    return String.join(", ", parts);
  }

  private static String counted(ValueCount value, long error, String shown) {
    return "\"" + printable(shown) + "\" " + times(value.count(), error);
  }

  private static String times(long count, long error) {
    return error == 0
        ? String.format(Locale.ROOT, "%,d", count)
        : String.format(Locale.ROOT, "%,d..%,d", count, count + error);
  }

  private String value(ColumnProfile column, String value) {
    return printable(values.print(column, value));
  }

  private void correlations(TableProfile profile) {
    List<Correlation> strong =
        profile.correlations().stream()
            .filter(each -> Math.abs(each.coefficient()) >= STRONG)
            .limit(MOST_PAIRS)
            .toList();
    if (!strong.isEmpty()) {
      lines.add("");
      lines.add("correlations");
      strong.forEach(
          each ->
              lines.add(
                  String.format(
                      Locale.ROOT,
                      "    %6.3f  %s, %s (%,d rows)",
                      each.coefficient(),
                      printable(each.left()),
                      printable(each.right()),
                      each.rows())));
    }
    if (!profile.uncorrelated().isEmpty()) {
      lines.add("");
      lines.add("without correlations: " + String.join(", ", profile.uncorrelated()));
    }
  }

  private static String number(double value) {
    return Shown.number(value);
  }

  private static String counted(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
  }

  /** One line, and nothing that moves the cursor. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
