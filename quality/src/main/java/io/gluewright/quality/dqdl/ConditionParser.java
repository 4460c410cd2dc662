package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.dqdl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads conditions: an operator and what it compares with. */
final class ConditionParser {
  static final String EXPECTED = "one of = != > >= < <= between in matches, or not before a word";

  /** Operators of other languages. */
  private static final Map<String, String> FOREIGN = Map.of("==", "=", "<>", "!=");

  private final Tokens tokens;
  private final OperandParser operands;

  ConditionParser(Tokens tokens, Variables variables) {
    this.tokens = tokens;
    this.operands = new OperandParser(tokens, variables);
  }

  /** Whether what is next begins a condition, be it a right one or not. */
  boolean isNext() {
    Token token = tokens.peek();
    return relation(token).isPresent()
        || isForeign(token)
        || Words.CONDITIONS.stream().anyMatch(token::isWord);
  }

  Condition condition() {
    Optional<Relation> relation = relation(tokens.peek());
    if (relation.isPresent()) {
      tokens.take();
      return new Condition.Comparison(relation.get(), operands.operand());
    }
    if (isForeign(tokens.peek())) {
      throw foreign(tokens.peek());
    }
    Sense sense = tokens.tookWord("not") ? Sense.NEGATED : Sense.PLAIN;
    if (tokens.tookWord("between")) {
      return between(sense);
    }
    if (tokens.tookWord("in")) {
      return in(sense);
    }
    if (tokens.tookWord("matches")) {
      Token regex = tokens.expectQuoted("a regular expression in quotes");
      return new Condition.Matches(sense, new Quoted(regex.text()), tokens.place(regex));
    }
    throw tokens.unexpected(
        sense == Sense.NEGATED ? "between, in or matches after \"not\"" : EXPECTED,
        Words.CONDITIONS);
  }

  private static boolean isForeign(Token token) {
    return token.is(Kind.SYMBOL) && FOREIGN.containsKey(token.text());
  }

  private Mistaken foreign(Token token) {
    String hint = "did you mean \"%s\"?".formatted(FOREIGN.get(token.text()));
    String found = "unknown operator \"%s\"".formatted(token.text());
    return new Mistaken(Problem.of(tokens.at(token), found, EXPECTED, hint));
  }

  private static Optional<Relation> relation(Token token) {
    return token.is(Kind.SYMBOL) ? Relation.of(token.text()) : Optional.empty();
  }

  private Condition between(Sense sense) {
    Operand low = operands.operand();
    if (!tokens.tookWord("and")) {
      throw tokens.unexpected("\"and\" and the upper bound");
    }
    return new Condition.Between(sense, low, operands.operand());
  }

  private Condition in(Sense sense) {
    if (tokens.peek().is(Kind.VARIABLE)) {
      return new Condition.In(sense, Variable.Shape.ONE, List.of(operands.operand()));
    }
    tokens.expect("[", "a list in brackets or a variable");
    List<Operand> written = new ArrayList<>();
    do {
      written.add(operands.operand());
    } while (tokens.took(","));
    tokens.expect("]", "a comma or a closing ]");
    return new Condition.In(sense, Variable.Shape.LIST, written);
  }
}
