package io.gluewright.quality.dqdl;

/**
 * A piece of a ruleset's text.
 *
 * @param text as it stands; of a quoted one what is between the quotes
 * @param from index of its first character
 * @param to index after its last character
 */
record Token(Kind kind, String text, int from, int to) {
  enum Kind {
    /** Letters, digits, {@code _} and dots that are no number. */
    WORD,
    QUOTED,
    NUMBER,
    /** {@code $name}. */
    VARIABLE,
    /** {@code now()}, written in one piece. */
    NOW,
    /** Brackets, operators, punctuation. */
    SYMBOL,
    /** After the last one. */
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** Words of the language are the same in upper and lower case. */
  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** As a message shows it. */
  String shown() {
    return switch (kind) {
      case END -> "the end of the ruleset";
      case QUOTED ->
          "the text \"" + (text.length() > 40 ? text.substring(0, 37) + "..." : text) + '"';
      case VARIABLE -> "\"$" + text + '"';
      default -> '"' + text + '"';
    };
  }
}
