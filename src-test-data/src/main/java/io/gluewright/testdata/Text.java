package io.gluewright.testdata;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Values as CSV, JSON and XML write them. */
final class Text {
  private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Text() {}

  /** A time with a blank in the middle: {@code 2026-01-31 23:59:59}. */
  static String plain(LocalDateTime time) {
    return PLAIN.format(time);
  }

  /** A time in UTC: {@code 2026-01-31T23:59:59Z}. */
  static String iso(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toString();
  }

  /** A quoted JSON text; an empty one is null. */
  static String json(String text) {
    if (text.isEmpty()) {
      return "null";
    }
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  /** A CSV field, quoted where it has to be. */
  static String csv(String text) {
    boolean plain = text.indexOf(';') < 0 && text.indexOf('"') < 0;
    return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
