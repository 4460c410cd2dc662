package io.gluewright.quality.patterns;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads regular expressions of Java's language, as far as only the texts that they describe matter
 * and not how they are found: groups, choices, sets and repetitions that give back what they took.
 * Any other construct, and any doubt, ends the reading.
 */
final class PatternReader {
  private static final String REPEATS = "*+?{";
  private static final int MOST_TIMES = 255;
  private static final int END = -1;

  private final int[] regex;
  private final boolean ignoresCase;
  private boolean isClear = true;
  private int at;

  private PatternReader(Pattern pattern) {
    this.regex = pattern.pattern().codePoints().toArray();
    this.ignoresCase = pattern.flags() == Pattern.CASE_INSENSITIVE;
    if ((pattern.flags() != 0 && !ignoresCase) || pattern.pattern().contains("&&")) {
      giveUp();
    }
  }

  /**
   * Reads a pattern that is met by whole texts.
   *
   * @return nothing if it has what is not read here
   */
  static Optional<Part> read(Pattern pattern) {
    PatternReader reader = new PatternReader(pattern);
    Part whole = reader.choice(Level.WHOLE);
    if (reader.at < reader.regex.length) {
      reader.giveUp();
    }
    return reader.isClear ? Optional.of(whole) : Optional.empty();
  }

  private enum Level {
    WHOLE,
    GROUP
  }

  private Part choice(Level level) {
    List<Part> parts = new ArrayList<>(List.of(sequence(level)));
    while (skip('|')) {
      parts.add(sequence(level));
    }
    return parts.size() == 1 ? parts.get(0) : new Part.Choice(parts);
  }

  /** At the ends of a whole text, the anchors of its ends say nothing. */
  private Part sequence(Level level) {
    List<Part> parts = new ArrayList<>();
    if (level == Level.WHOLE && skip('^') && REPEATS.indexOf(peek(0)) >= 0) {
      giveUp();
    }
    while (at < regex.length && peek(0) != '|' && peek(0) != ')') {
      if (level == Level.WHOLE && peek(0) == '$' && (peek(1) == END || peek(1) == '|')) {
        at++;
      } else {
        parts.add(repeated(single()));
      }
    }
    return parts.size() == 1 ? parts.get(0) : new Part.Sequence(parts);
  }

  /** Lazy or greedy, a repetition describes the same texts; a possessive one does not. */
  private Part repeated(Part part) {
    Part repeated = part;
    if (skip('*')) {
      repeated = new Part.Repeated(part, 0, Part.Repeated.ENDLESS);
    } else if (skip('+')) {
      repeated = new Part.Repeated(part, 1, Part.Repeated.ENDLESS);
    } else if (skip('?')) {
      repeated = new Part.Repeated(part, 0, 1);
    } else if (skip('{')) {
      repeated = counted(part);
    } else {
      return part;
    }
    skip('?');
    if (REPEATS.indexOf(peek(0)) >= 0) {
      giveUp();
    }
    return repeated;
  }

  private Part counted(Part part) {
    int least = number();
    int most = least;
    if (skip(',')) {
      most = peek(0) == '}' ? Part.Repeated.ENDLESS : number();
    }
    expect('}');
    return new Part.Repeated(part, least, most);
  }

  private int number() {
    int number = 0;
    if (!isDigit(peek(0))) {
      giveUp();
    }
    while (isDigit(peek(0))) {
      number = number * 10 + next() - '0';
      if (number > MOST_TIMES) {
        giveUp();
      }
    }
    return number;
  }

  private static boolean isDigit(int symbol) {
    return '0' <= symbol && symbol <= '9';
  }

  private Part single() {
    int symbol = next();
    return switch (symbol) {
      case '(' -> group();
      case '[' -> new Part.One(set());
      case '.' -> new Part.One(Symbols.WITHIN_LINE);
      case '\\' -> new Part.One(kind(peek(0)).orElseGet(() -> cased(only(escaped()))));
      case '^', '$', '*', '+', '?', '{' -> unclear();
      default -> new Part.One(cased(only(symbol)));
    };
  }

  private Part group() {
    if (skip('?')) {
      if (skip('<')) {
        name();
      } else {
        expect(':');
      }
    }
    Part part = choice(Level.GROUP);
    expect(')');
    return part;
  }

  /** Steps over the name of a group; what looks behind has none. */
  private void name() {
    while (isClear && !skip('>')) {
      int symbol = next();
      if (symbol >= Symbols.COUNT || !Character.isLetterOrDigit(symbol)) {
        giveUp();
      }
    }
  }

  private Symbols set() {
    boolean isNegated = skip('^');
    Symbols symbols = Symbols.NONE;
    if (peek(0) == ']') {
      giveUp();
    }
    while (at < regex.length && peek(0) != ']') {
      symbols = symbols.or(member());
    }
    expect(']');
    Symbols all = cased(symbols);
    return isNegated ? all.negated() : all;
  }

  private Symbols member() {
    int first = next();
    if (first == '\\') {
      Optional<Symbols> kind = kind(peek(0));
      if (kind.isPresent()) {
        if (peek(0) == '-' && peek(1) != ']') {
          giveUp();
        }
        return kind.get();
      }
    }
    int from = plain(first);
    if (peek(0) != '-' || peek(1) == ']') {
      return only(from);
    }
    at++;
    int to = plain(next());
    return Symbols.range(from, to);
  }

  private int plain(int symbol) {
    if (symbol == '[' || symbol == '^') {
      giveUp();
    }
    return symbol == '\\' ? escaped() : symbol;
  }

  /** Of a letter behind a backslash that stands for several symbols; steps over it. */
  private Optional<Symbols> kind(int letter) {
    Optional<Symbols> kind =
        switch (letter) {
          case 'd' -> Optional.of(Symbols.DIGITS);
          case 'D' -> Optional.of(Symbols.DIGITS.negated());
          case 'w' -> Optional.of(Symbols.WORD);
          case 'W' -> Optional.of(Symbols.WORD.negated());
          case 's' -> Optional.of(Symbols.SPACE);
          case 'S' -> Optional.of(Symbols.SPACE.negated());
          default -> Optional.empty();
        };
    at += kind.isPresent() ? 1 : 0;
    return kind;
  }

  private int escaped() {
    int symbol = next();
    boolean isSign = symbol < Symbols.COUNT && !Character.isLetterOrDigit(symbol);
    return switch (symbol) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'f' -> '\f';
      default -> {
        if (!isSign) {
          giveUp();
        }
        yield symbol;
      }
    };
  }

  private static Symbols only(int symbol) {
    return Symbols.range(symbol, symbol);
  }

  private Symbols cased(Symbols symbols) {
    return ignoresCase ? symbols.inBothCases() : symbols;
  }

  private Part unclear() {
    giveUp();
    return new Part.Sequence(List.of());
  }

  /** Nothing more is read, and nothing comes of what was. */
  private void giveUp() {
    isClear = false;
    at = regex.length;
  }

  private int peek(int ahead) {
    return at + ahead < regex.length ? regex[at + ahead] : END;
  }

  private int next() {
    int symbol = peek(0);
    if (symbol == END) {
      giveUp();
      return END;
    }
    at++;
    return symbol;
  }

  private boolean skip(int symbol) {
    boolean isNext = peek(0) == symbol;
    at += isNext ? 1 : 0;
    return isNext;
  }

  private void expect(int symbol) {
    if (!skip(symbol)) {
      giveUp();
    }
  }
}
