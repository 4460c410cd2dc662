package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Token.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code ["key"="value", "other"="value"]}. */
final class LabelParser {
  private static final String SECOND_THRESHOLD =
      "a condition such as \"> 0.95\" or \"between 10 and 20\"";

  private final Tokens tokens;

  LabelParser(Tokens tokens) {
    this.tokens = tokens;
  }

  /** The labels that begin here; {@code inherited} ones count towards the limit. */
  Labels labels(Labels inherited) {
    Token first = tokens.peek();
    tokens.expect("[", "labels in brackets: [\"key\"=\"value\"]");
    Map<String, String> values = new LinkedHashMap<>();
    Optional<Condition> warning = Optional.empty();
    do {
      Token key = tokens.expectQuoted("a label: \"key\"=\"value\"");
      tokens.expect("=", "= and the value of the label");
      Token value = tokens.expectQuoted("the value of the label in quotes");
      check(key, "key", Labels.LONGEST_KEY);
      check(value, "value", Labels.LONGEST_VALUE);
      if (values.put(key.text(), value.text()) != null) {
        String found = "the label \"%s\" is given twice".formatted(key.text());
        tokens.refuse(key, found, "each label once");
      }
      warning = key.text().equals(Labels.WARN) ? warning(value) : warning;
      checkMeaning(key, value);
    } while (tokens.took(","));
    tokens.expect("]", "a comma or a closing ]");
    checkNumber(first, values.size(), inherited.values().size());
    return new Labels(values, warning);
  }

  private void check(Token token, String part, int longest) {
    if (token.text().isEmpty()) {
      tokens.refuse(
          token, "a label with an empty " + part, "1 to %d characters".formatted(longest));
    } else if (token.text().length() > longest) {
      tokens.refuse(
          token,
          "a label's %s of %d characters".formatted(part, token.text().length()),
          "1 to %d characters".formatted(longest));
    }
  }

  private void checkNumber(Token first, int own, int inherited) {
    if (own + inherited > Labels.MOST) {
      String found =
          inherited == 0
              ? "%d labels".formatted(own)
              : "%d labels and %d of DefaultLabels".formatted(own, inherited);
      tokens.refuse(first, found, "at most %d in all".formatted(Labels.MOST));
    }
  }

  private void checkMeaning(Token key, Token value) {
    if (key.text().equals(Labels.SEVERITY)) {
      checkOneOf(value, key, Arrays.stream(Severity.values()).map(Severity::text).toList());
    } else if (key.text().equals(Labels.ACTION)) {
      checkOneOf(value, key, Arrays.stream(Action.values()).map(Action::text).toList());
    }
  }

  private void checkOneOf(Token value, Token key, List<String> known) {
    if (!known.contains(value.text())) {
      tokens.refuse(Problem.unknown(tokens.at(value), key.text(), value.text(), known));
    }
  }

  /** The condition in the quotes of a label. */
  private Optional<Condition> warning(Token value) {
    Problems unheard = new Problems();
    Positions positions = new Positions(value.text(), tokens.at(value));
    Tokens inner = new Tokens(Lexer.read(value.text(), positions, unheard), positions, unheard);
    try {
      Condition condition = new ConditionParser(inner, new Variables(inner)).condition();
      if (unheard.all().isEmpty() && inner.peek().is(Kind.END)) {
        return plain(condition, value);
      }
    } catch (Mistaken e) {
      // told below, with the place of the label
    }
    tokens.refuse(
        value,
        "the second threshold \"%s\" is no condition".formatted(value.text()),
        SECOND_THRESHOLD);
    return Optional.empty();
  }

  /** It is judged by the metric alone: whatever has to be computed is no threshold. */
  private Optional<Condition> plain(Condition condition, Token value) {
    List<Operand> operands = condition.operands();
    if (operands.stream().allMatch(LabelParser::isPlain)) {
      return Optional.of(condition);
    }
    tokens.refuse(
        Problem.of(
            tokens.at(value),
            "the second threshold \"%s\" compares with something else than a number"
                .formatted(value.text()),
            SECOND_THRESHOLD,
            "a rule of its own may compute what it compares with, as RowCount > avg(last(5))"));
    return Optional.empty();
  }

  private static boolean isPlain(Operand operand) {
    return operand instanceof Formula.Constant || operand instanceof Size;
  }
}
