package io.gluewright.runtime.formats;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What an option may say.
 *
 * @param expected it in words, for whoever has written something else
 */
record Values(String expected, Predicate<String> allowed) {
  private static final Pattern COLUMN = Pattern.compile("\\S.*?\\s+[1-9]\\d{0,5}(-[1-9]\\d{0,5})?");
  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,8}[kKmMgG]?");
  private static final String NAME = "[^.\\[\\]*$@?()'\"\\s]++";
  private static final Pattern PATH =
      Pattern.compile(
          "\\$?(\\[\\*])*(\\.?NAME(\\[\\*])*(\\.NAME(\\[\\*])*)*)?".replace("NAME", NAME));

  static final Values TEXT = new Values("a text", text -> true);
  static final Values FLAG = new Values("true or false", text -> text.matches("true|false"));
  static final Values COUNT =
      new Values("a whole number from 0 to 9999", text -> text.matches("[0-9]{1,4}"));
  static final Values SIZES =
      new Values("a number of bytes such as 500000, 64m or 2g", matching(SIZE));
  static final Values CHARACTER =
      new Values(
          "one character, \\t for a tab, or -1 for none",
          text -> text.length() <= 1 || text.equals("\\t") || text.equals("-1"));
  static final Values SEPARATOR =
      new Values(
          "one character or several, and no line break",
          text -> !text.isEmpty() && text.indexOf('\n') < 0 && text.indexOf('\r') < 0);
  static final Values CHARSET =
      new Values(
          "the name of a character set such as UTF-8, ISO-8859-1 or windows-1252",
          Values::isCharset);
  static final Values EXPRESSION =
      new Values("a regular expression for a whole line", Values::isExpression);
  static final Values RECORDS_PATH =
      new Values("names with dots between them, as in $.orders[*].lines[*]", matching(PATH));
  static final Values LAYOUT =
      new Values(
          "a name and a width or places for each column, as in \"id 6, - 2, name 9-28\"",
          text -> Arrays.stream(text.split(",", -1)).map(String::strip).allMatch(matching(COLUMN)));

  static Values oneOf(String... words) {
    return new Values(String.join(" or ", words), Arrays.asList(words)::contains);
  }

  private static Predicate<String> matching(Pattern pattern) {
    return text -> pattern.matcher(text.strip()).matches();
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  private static boolean isExpression(String text) {
    try {
      Pattern.compile(text);
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
