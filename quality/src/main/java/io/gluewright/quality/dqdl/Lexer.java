package io.gluewright.quality.dqdl;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a ruleset's text into tokens. Blanks and comments, from {@code #} or {@code //} to the
 * line's end, go.
 */
final class Lexer {
  private static final Pattern SKIPPED = Pattern.compile("\\s++|#[^\\n]*+|//[^\\n]*+");
  private static final Pattern NOW = Pattern.compile("now\\(\\)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.]++");
  private static final Pattern NUMBER = Pattern.compile("\\d++(?:\\.\\d++)?");
  private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z0-9_.]++)");

  /** Those of other languages, too: what is to stand in their place is told where they stand. */
  private static final Pattern SYMBOL = Pattern.compile("!=|>=|<=|==|<>|[\\[\\](){},:=<>+*/-]");

  private final String text;
  private final Positions positions;
  private final Problems problems;
  private final List<Token> tokens = new ArrayList<>();
  private int index;

  private Lexer(String text, Positions positions, Problems problems) {
    this.text = text;
    this.positions = positions;
    this.problems = problems;
  }

  /** The tokens; the last is the end. What is no token is a mistake and left out. */
  static List<Token> read(String text, Positions positions, Problems problems) {
    return new Lexer(text, positions, problems).read();
  }

  private List<Token> read() {
    while (index < text.length()) {
      if (!skipped() && !taken()) {
        refuse();
      }
    }
    tokens.add(new Token(Kind.END, "", text.length(), text.length()));
    return tokens;
  }

  private boolean skipped() {
    Matcher matcher = at(SKIPPED);
    if (matcher.lookingAt()) {
      index = matcher.end();
      return true;
    }
    return false;
  }

  private boolean taken() {
    return taken(NOW, Kind.NOW)
        || takenWord()
        || taken(VARIABLE, Kind.VARIABLE)
        || takenQuoted()
        || taken(SYMBOL, Kind.SYMBOL);
  }

  private boolean takenWord() {
    Matcher word = at(WORD);
    if (!word.lookingAt()) {
      return false;
    }
    return taken(WORD, NUMBER.matcher(word.group()).matches() ? Kind.NUMBER : Kind.WORD);
  }

  /** Long statements would be too much for a regular expression with alternatives. */
  private boolean takenQuoted() {
    if (text.charAt(index) != '"') {
      return false;
    }
    int end = index + 1;
    while (end < text.length() && text.charAt(end) != '"') {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      return false;
    }
    tokens.add(new Token(Kind.QUOTED, text.substring(index + 1, end), index, end + 1));
    index = end + 1;
    return true;
  }

  private boolean taken(Pattern pattern, Kind kind) {
    Matcher matcher = at(pattern);
    if (!matcher.lookingAt()) {
      return false;
    }
    String content = matcher.group(matcher.groupCount());
    tokens.add(new Token(kind, content, index, matcher.end()));
    index = matcher.end();
    return true;
  }

  private Matcher at(Pattern pattern) {
    return pattern.matcher(text).region(index, text.length());
  }

  private void refuse() {
    if (text.charAt(index) == '"') {
      problems.add(
          Problem.of(positions.at(index), "a text that does not end", "a closing \" after it"));
      index = text.length();
      return;
    }
    String found = new String(Character.toChars(text.codePointAt(index)));
    problems.add(said(found));
    index += found.length();
  }

  private Problem said(String found) {
    String message = "\"%s\" has no meaning here".formatted(found);
    return switch (found) {
      case "'", "\u201c", "\u201d" ->
          Problem.of(positions.at(index), message, "texts in double quotes", "write \"...\"");
      case ";" -> Problem.of(positions.at(index), message, "a comma between rules");
      case "$" -> Problem.of(positions.at(index), message, "the name of a variable after the $");
      case "!" -> Problem.of(positions.at(index), message, "!=");
      default -> Problem.of(positions.at(index), message, "words, numbers, texts in double quotes");
    };
  }
}
