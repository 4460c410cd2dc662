package io.gluewright.quality.dqdl;

/**
 * A text in double quotes.
 *
 * @param written what stands between the quotes, backslashes included
 */
public record Quoted(String written) {

  /** The text with each escaped character ({@code \"}, {@code \\}, {@code \'}) in its place. */
  public String value() {
    return written.replaceAll("\\\\(.)", "$1");
  }

  /** A text that reads back as {@code value}. */
  public static Quoted of(String value) {
    return new Quoted(value.replaceAll("([\\\\\"])", "\\\\$1"));
  }

  /** In its quotes, as it was written. */
  public String text() {
    return '"' + written + '"';
  }
}
