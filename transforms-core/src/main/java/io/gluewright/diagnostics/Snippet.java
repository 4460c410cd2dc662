package io.gluewright.diagnostics;

/** A line of a file with a caret below the place that a problem speaks of. */
final class Snippet {
  private static final int WIDTH = 100;
  private static final String TAB = "    ";
  private static final String CUT = "...";

  private Snippet() {}

  /** Two lines, each begun by a line break; empty where no text or no column is known. */
  static String of(Location at) {
    return at.column() == 0 ? "" : at.text().map(text -> of(at, text)).orElse("");
  }

  private static String of(Location at, String text) {
    int hidden = text.indexOf(Redaction.HIDDEN);
    int last = hidden < 0 ? text.length() : hidden;
    int column = Math.min(at.column() - 1, last);
    String before = shown(text.substring(0, column));
    String after = shown(text.substring(column)).stripTrailing();
    if (before.length() + after.length() > WIDTH) {
      before = tail(before, Math.max(WIDTH / 2, WIDTH - after.length()));
      after = head(after, WIDTH - before.length());
    }
    String number = String.valueOf(at.line());
    String caret = " ".repeat(before.codePointCount(0, before.length())) + "^";
    String margin = " ".repeat(number.length());
    return "\n  %s | %s%s\n  %s | %s".formatted(number, before, after, margin, caret);
  }

  private static String shown(String text) {
    return text.replace("\t", TAB).replaceAll("\\p{Cntrl}", " ");
  }

  private static String tail(String text, int length) {
    return text.length() <= length
        ? text
        : CUT + text.substring(text.length() - length + CUT.length());
  }

  private static String head(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - CUT.length()) + CUT;
  }
}
