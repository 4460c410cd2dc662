package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Similar;
import io.gluewright.quality.dqdl.RuleType.Clause;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads the {@code with} clauses of one rule. */
final class TagParser {
  private static final String THRESHOLD = "threshold";
  private static final String TIME_ZONE = "timeZone";
  private static final String FILTER_ORDER = "filterOrder";

  /** Those that mean something. AWS takes any other too, and so do we unless it is a slip. */
  private static final List<String> KNOWN =
      List.of(
          THRESHOLD,
          TIME_ZONE,
          FILTER_ORDER,
          "recentFiles",
          "hashAlgorithm",
          "matchFileName",
          "uriRegex",
          "failFast",
          "dataFrame",
          "ignoreCase",
          "format");

  private final Tokens tokens;
  private final ConditionParser conditions;
  private final OperandParser operands;
  private final RuleType type;
  private final List<Tag> tags = new ArrayList<>();
  private Optional<Condition> threshold = Optional.empty();

  TagParser(Tokens tokens, Variables variables, RuleType type) {
    this.tokens = tokens;
    this.conditions = new ConditionParser(tokens, variables);
    this.operands = new OperandParser(tokens, variables);
    this.type = type;
  }

  List<Tag> tags() {
    return tags;
  }

  Optional<Condition> threshold() {
    return threshold;
  }

  void read() {
    while (tokens.tookWord("with")) {
      Token key = tokens.peek();
      if (!key.is(Token.Kind.WORD)) {
        throw tokens.unexpected("\"threshold\" or the name of a tag, without quotes");
      }
      tokens.take();
      if (key.isWord(THRESHOLD)) {
        readThreshold(key);
      } else {
        readTag(key);
      }
    }
  }

  private void readThreshold(Token key) {
    Token at = tokens.peek();
    if (!conditions.isNext()) {
      throw tokens.unexpected("a condition such as > 0.9");
    }
    Condition condition = conditions.condition();
    if (!type.takes(Clause.THRESHOLD)) {
      tokens.refuse(
          key, type.text() + " with a threshold", "no threshold: it is judged as a whole");
    } else if (threshold.isPresent()) {
      tokens.refuse(key, "a second threshold", "one threshold at most");
    }
    String subject = "the threshold of " + type.text();
    threshold =
        Optional.of(
            new ConditionCheck(tokens, at, subject, EnumSet.of(RuleType.Kind.NUMBER))
                .checked(condition));
  }

  private void readTag(Token key) {
    refuseSlip(key);
    if (!tokens.isAt("=") && conditions.isNext()) {
      throw tokens.unexpected("= and the value of the tag " + key.text());
    }
    tokens.expect("=", "= and the value of the tag " + key.text());
    Token at = tokens.peek();
    Operand value = value(key);
    if (key.text().equals(TIME_ZONE)) {
      checkZone(at);
    }
    // As for AWS, the last of two tags of a name stands.
    tags.removeIf(tag -> tag.key().equals(key.text()));
    tags.add(new Tag(key.text(), value, tokens.place(key)));
  }

  private void refuseSlip(Token key) {
    Optional<String> meant =
        KNOWN.contains(key.text()) ? Optional.empty() : Similar.to(key.text(), KNOWN);
    if (meant.isPresent()) {
      tokens.refuse(Problem.unknown(tokens.at(key), "tag", key.text(), KNOWN));
    }
  }

  private Operand value(Token key) {
    if (key.text().equals(FILTER_ORDER) && tokens.took("[")) {
      List<Operand.Text> texts = new ArrayList<>();
      do {
        Token text = tokens.expectQuoted("the name of a tag in quotes");
        texts.add(new Operand.Text(new Quoted(text.text())));
      } while (tokens.took(","));
      tokens.expect("]", "a comma or a closing ]");
      return new Operand.Texts(texts);
    }
    Token at = tokens.peek();
    Operand value = operands.operand();
    if (at.is(Token.Kind.QUOTED)) {
      return new Operand.Text(new Quoted(at.text()));
    }
    if (value instanceof Moment || value instanceof Span || value instanceof Size) {
      throw tokens.mistaken(
          at, "\"%s\" as the value of a tag".formatted(value.text()), "a text, a number or NULL");
    }
    return value;
  }

  private void checkZone(Token at) {
    if (at.is(Token.Kind.QUOTED)) {
      try {
        ZoneId.of(at.text());
      } catch (DateTimeException e) {
        Optional<String> meant = Similar.to(at.text(), ZoneId.getAvailableZoneIds());
        tokens.refuse(
            new Problem(
                tokens.at(at),
                "unknown time zone \"%s\"".formatted(at.text()),
                "a time zone such as \"UTC\" or \"Europe/Berlin\"",
                meant.map("did you mean \"%s\"?"::formatted)));
      }
    }
  }
}
