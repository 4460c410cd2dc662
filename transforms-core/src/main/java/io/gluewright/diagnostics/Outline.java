package io.gluewright.diagnostics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a pass over a HOCON text tells about its lines, whether the text can be parsed or not: where
 * the value of a secret begins, and by which number the parser calls the line. The parser does not
 * count the line breaks inside a text in triple quotes or between a key and its value, so that it
 * places the blocks and lists below too high.
 */
final class Outline {
  private static final String TRIPLE = "\"\"\"";
  private static final int NONE = -1;

  private final String text;
  private final List<Integer> secrets = new ArrayList<>(List.of(NONE));
  private final List<Integer> counted = new ArrayList<>(List.of(1));
  private final Deque<Boolean> blocks = new ArrayDeque<>(List.of(false));
  private final StringBuilder key = new StringBuilder();
  private boolean inValue;
  private boolean secret;
  private boolean valueToCome;
  private int lineStart;

  private Outline(String text) {
    this.text = text;
  }

  static Outline of(String text) {
    Outline outline = new Outline(text);
    outline.scan();
    return outline;
  }

  /** The index at which the first secret of a line begins, if its key gives it away. */
  OptionalInt secret(int line) {
    boolean marked = line >= 1 && line <= secrets.size() && secrets.get(line - 1) != NONE;
    return marked ? OptionalInt.of(secrets.get(line - 1)) : OptionalInt.empty();
  }

  /** The line that the parser calls {@code number} when it places a block or a list. */
  int line(int number) {
    int index = counted.indexOf(number);
    return index < 0 ? number : index + 1;
  }

  private void scan() {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#' || text.startsWith("//", at)) {
        at = endOfLine(at);
      } else if (c == '"') {
        at = quoted(at);
      } else {
        step(c, at);
        at++;
      }
    }
  }

  private int endOfLine(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** Reads a text in quotes; returns the index after it. */
  private int quoted(int from) {
    int end = text.startsWith(TRIPLE, from) ? tripleEnd(from) : quoteEnd(from);
    for (int at = from; at < end; at++) {
      if (text.charAt(at) == '\n') {
        newLine(at, counted.get(counted.size() - 1));
      } else {
        mark(text.charAt(at), at);
      }
    }
    key.append(text, from, end);
    valueToCome = false;
    return end;
  }

  private int tripleEnd(int from) {
    int end = text.indexOf(TRIPLE, from + TRIPLE.length());
    if (end < 0) {
      return text.length();
    }
    int after = end + TRIPLE.length();
    while (after < text.length() && text.charAt(after) == '"') {
      after++;
    }
    return after;
  }

  private int quoteEnd(int from) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) != '\n') {
      if (text.charAt(at) == '"') {
        return at + 1;
      }
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, text.length());
  }

  private void step(char c, int at) {
    switch (c) {
      case '\n' -> lineBreak(at);
      case '=', ':' -> separator(c, at);
      case '{', '[' -> open(c, at);
      case '}', ']' -> close();
      case ',' -> nextKey();
      default -> other(c, at);
    }
  }

  private void lineBreak(int at) {
    int number = counted.get(counted.size() - 1);
    newLine(at, valueToCome ? number : number + 1);
    if (!valueToCome) {
      nextKey();
    }
  }

  private void newLine(int at, int number) {
    counted.add(number);
    secrets.add(NONE);
    lineStart = at + 1;
  }

  private void separator(char c, int at) {
    if (inValue) {
      mark(c, at);
      return;
    }
    beginValue();
    valueToCome = true;
  }

  private void beginValue() {
    secret = secret || Redaction.hides(key.toString().replace("\"", "").strip());
    inValue = true;
  }

  private void open(char c, int at) {
    if (!inValue && !key.toString().isBlank()) {
      beginValue();
    }
    mark(c, at);
    blocks.push(secret);
    nextKey();
  }

  private void close() {
    if (blocks.size() > 1) {
      blocks.pop();
    }
    nextKey();
    inValue = true;
  }

  private void nextKey() {
    key.setLength(0);
    inValue = false;
    valueToCome = false;
    secret = blocks.peek();
  }

  private void other(char c, int at) {
    mark(c, at);
    key.append(c);
    valueToCome = valueToCome && Character.isWhitespace(c);
  }

  private void mark(char c, int at) {
    int line = secrets.size() - 1;
    if (secret && !Character.isWhitespace(c) && secrets.get(line) == NONE) {
      secrets.set(line, at - lineStart);
    }
  }
}
