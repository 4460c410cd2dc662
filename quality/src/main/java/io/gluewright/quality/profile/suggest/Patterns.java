package io.gluewright.quality.profile.suggest;

import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.profile.ColumnProfile;
import io.gluewright.quality.profile.TextFacts;
import io.gluewright.quality.profile.ValueCount;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Texts that are all of a few forms, and e-mail addresses. */
final class Patterns implements Family {
  private static final int MOST = 3;

  /** A form that is rarer may be a mistake. */
  private static final long RAREST = 5;

  /** Whether the column gets such a rule. */
  static boolean fits(ColumnProfile column) {
    return isEmail(column) || !forms(column).isEmpty();
  }

  @Override
  public List<SuggestedRule> of(ColumnProfile column) {
    if (isEmail(column)) {
      return List.of(email(column));
    }
    List<ValueCount> forms = forms(column);
    return forms.isEmpty() ? List.of() : List.of(rule(column, forms));
  }

  private static SuggestedRule rule(ColumnProfile column, List<ValueCount> forms) {
    TextFacts texts = column.texts().orElseThrow();
    long filled = column.present() - texts.empty();
    Letters letters = texts.ascii() == filled ? Letters.ASCII : Letters.ANY;
    boolean isFixed = isFixed(texts);
    String regex =
        forms.stream()
            .map(ValueCount::value)
            .map(
                form ->
                    isFixed
                        ? Expression.ofPattern(form, letters)
                        : Expression.ofRuns(form, letters))
            .collect(Collectors.joining("|"));
    Map<String, Long> counts = new LinkedHashMap<>();
    forms.forEach(form -> counts.put(form.value(), form.count()));
    String reason =
        String.format(
            Locale.ROOT,
            "all %,d texts have %s, and none has one that comes fewer than %d times",
            filled,
            forms.size() == 1 ? "one form" : "one of " + forms.size() + " forms",
            RAREST);
    Evidence evidence =
        Evidence.of(column.name(), reason).and("texts", filled).and("forms", counts);
    return filled(column, regex).because(evidence);
  }

  private static Draft filled(ColumnProfile column, String regex) {
    Draft draft = Draft.of(RuleType.COLUMN_VALUES, column.name()).that(Draft.matches(regex));
    long gaps = column.nulls() + column.texts().map(TextFacts::empty).orElse(0L);
    return gaps == 0 ? draft : draft.whereFilled();
  }

  private static boolean isEmail(ColumnProfile column) {
    return column.kind().kind() == ColumnKind.EMAIL
        && column.texts().filter(t -> t.emails() > 0 && t.blank() == 0).isPresent()
        && column.present() >= ENOUGH;
  }

  private static SuggestedRule email(ColumnProfile column) {
    TextFacts texts = column.texts().orElseThrow();
    long filled = column.present() - texts.empty();
    Evidence evidence =
        Evidence.of(
                column.name(),
                String.format(
                    Locale.ROOT,
                    "%,d of %,d texts look like an e-mail address",
                    texts.emails(),
                    filled))
            .and("matching", texts.emails())
            .and("of", filled);
    Draft draft = filled(column, TextFacts.EMAIL);
    if (texts.emails() == filled) {
      return draft.because(evidence);
    }
    BigDecimal least = Chance.rounded(Chance.lowest(texts.emails(), filled));
    return draft.forShare(least).because(evidence.and("bound", least));
  }

  /** The forms that all texts have; none if they are too many, too rare or say nothing. */
  private static List<ValueCount> forms(ColumnProfile column) {
    boolean possible =
        column.texts().filter(t -> t.blank() == 0).isPresent()
            && column.present() >= ENOUGH
            && !ClosedSets.fits(column)
            && !Types.fits(column);
    if (!possible) {
      return List.of();
    }
    TextFacts texts = column.texts().orElseThrow();
    if (isFixed(texts)) {
      return texts.patterns();
    }
    return texts.runError() == 0 && say(texts.runs()) ? texts.runs() : List.of();
  }

  private static boolean isFixed(TextFacts texts) {
    return texts.patternError() == 0 && say(texts.patterns());
  }

  private static boolean say(List<ValueCount> forms) {
    return !forms.isEmpty()
        && forms.size() <= MOST
        && forms.stream()
            .allMatch(
                form ->
                    form.count() >= RAREST
                        && form.value().indexOf('9') >= 0
                        && Expression.isPossible(form.value()));
  }
}
