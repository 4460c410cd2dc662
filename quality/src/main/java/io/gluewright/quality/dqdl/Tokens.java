package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Similar;
import io.gluewright.quality.dqdl.Token.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A reader's place among the tokens of one ruleset. */
final class Tokens {
  private final List<Token> tokens;
  private final Positions positions;
  private final Problems problems;
  private int next;

  Tokens(List<Token> tokens, Positions positions, Problems problems) {
    this.tokens = tokens;
    this.positions = positions;
    this.problems = problems;
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(next + ahead, tokens.size() - 1));
  }

  Token take() {
    Token taken = peek();
    next = Math.min(next + 1, tokens.size() - 1);
    return taken;
  }

  boolean isAt(String symbol) {
    return peek().isSymbol(symbol);
  }

  boolean isAtEnd() {
    return peek().is(Kind.END);
  }

  /** Takes the symbol if it is next. */
  boolean took(String symbol) {
    boolean isNext = isAt(symbol);
    if (isNext) {
      take();
    }
    return isNext;
  }

  /** Takes the word if it is next. */
  boolean tookWord(String word) {
    boolean isNext = peek().isWord(word);
    if (isNext) {
      take();
    }
    return isNext;
  }

  /** Takes the symbol or leaves, saying what stands in its place. */
  void expect(String symbol, String expected) {
    if (!took(symbol)) {
      throw unexpected(expected);
    }
  }

  /** Takes a text in quotes or leaves. */
  Token expectQuoted(String expected) {
    if (!peek().is(Kind.QUOTED)) {
      throw unexpected(expected);
    }
    return take();
  }

  /** The next token is none of those that may stand here. */
  Mistaken unexpected(String expected) {
    return mistaken(peek(), peek().shown() + " is not expected here", expected);
  }

  /** The next token is none of {@code known}; perhaps it was meant to be one of them. */
  Mistaken unexpected(String expected, Collection<String> known) {
    Token token = peek();
    Optional<String> meant =
        token.is(Kind.WORD) ? Similar.to(token.text(), known) : Optional.empty();
    Optional<String> hint = meant.map("did you mean \"%s\"?"::formatted);
    String found = token.shown() + " is not expected here";
    return new Mistaken(new Problem(positions.at(token), found, expected, hint));
  }

  Mistaken mistaken(Token token, String found, String expected) {
    return new Mistaken(Problem.of(positions.at(token), found, expected));
  }

  Place place(Token token) {
    return positions.place(token);
  }

  Location at(Token token) {
    return positions.at(token);
  }

  void refuse(Problem problem) {
    problems.add(problem);
  }

  void refuse(Token token, String found, String expected) {
    problems.add(Problem.of(positions.at(token), found, expected));
  }

  void refuse(Mistaken mistaken) {
    problems.add(mistaken.problem());
  }

  /**
   * Goes to the comma or bracket that ends the entry of a list of which {@code mistaken} says what
   * is wrong; brackets that open on the way are passed with all that is in them.
   */
  void skipEntry() {
    int open = 0;
    while (!isAtEnd()) {
      String symbol = peek().is(Kind.SYMBOL) ? peek().text() : "";
      if (open == 0 && (symbol.equals(",") || symbol.equals("]") || isAtSection())) {
        return;
      }
      open += "[({".contains(symbol) && !symbol.isEmpty() ? 1 : 0;
      open -= "])}".contains(symbol) && !symbol.isEmpty() ? 1 : 0;
      open = Math.max(open, 0);
      take();
    }
  }

  /** Goes to where the next section may begin. */
  void skipToSection() {
    while (!isAtEnd() && !isAtSection()) {
      take();
    }
  }

  /** Whether the name of a section and its equals sign are next. */
  boolean isAtSection() {
    if (!peek().is(Kind.WORD) || !peek(1).isSymbol("=")) {
      return false;
    }
    return Section.of(peek().text()).isPresent();
  }
}
