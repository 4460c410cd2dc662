package io.gluewright.diagnostics;

import com.typesafe.config.ConfigException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells of a text that the parser of HOCON and JSON stopped at. */
final class SyntaxMistake {
  private static final Pattern PLACE = Pattern.compile("^.*?: \\d+(-\\d+)?: ");
  private static final Pattern ADVICE = Pattern.compile(" \\(if you .*\\)$", Pattern.DOTALL);
  private static final Pattern TOKEN =
      Pattern.compile("(?:token:?|JSON:|got|character|brace) '([^']+)'", Pattern.CASE_INSENSITIVE);
  private static final String END = "end of file";
  private static final String HOCON = "HOCON: key = value, blocks in { }, lists in [ ]";
  private static final String JSON = "JSON: \"key\": value, blocks in { }, lists in [ ]";

  private final String file;
  private final Sources sources;

  SyntaxMistake(String file, Sources sources) {
    this.file = file;
    this.sources = sources;
  }

  Problem of(ConfigException e) {
    String expected = file.endsWith(".json") ? JSON : HOCON;
    String message = PLACE.matcher(String.valueOf(e.getMessage())).replaceFirst("");
    String told = ADVICE.matcher(message).replaceFirst("");
    String found = told.contains(END) ? "the file ends too early" : told;
    Optional<Span> span = Optional.ofNullable(e.origin()).map(origin -> Span.of(origin, sources));
    Optional<Source> source = span.flatMap(Span::source);
    if (source.isEmpty()) {
      return Problem.of(span.map(Span::begin).orElse(Location.of(file)), found, expected);
    }
    boolean unquoted = !told.equals(message) || told.startsWith("Token not allowed");
    String hint =
        unquoted && !told.contains(END)
            ? "put it in double quotes if it belongs to the text"
            : "look for an unclosed brace, bracket or quote, on this line or above it";
    return at(source.get(), span.get().from(), found, expected, hint);
  }

  private static Problem at(
      Source source, int reported, String told, String expected, String hint) {
    int line = Math.min(reported, source.lines().size());
    while (line > 1 && source.line(line).isBlank()) {
      line--; // the end of the file: the last line that says something
    }
    String text = source.line(line);
    OptionalInt secret = source.secret(line);
    if (secret.isPresent()) {
      String found = "the value of a secret, which is not shown, is broken";
      return Problem.of(source.at(line, secret.getAsInt() + 1), found, expected, hint);
    }
    int index = line < reported ? text.stripTrailing().length() : token(text, told);
    return Problem.of(source.at(line, index + 1), told, expected, hint);
  }

  /** Where the token stands that the parser did not like, else where the line begins. */
  private static int token(String text, String told) {
    Matcher token = TOKEN.matcher(told);
    int index = token.find() ? text.indexOf(token.group(1)) : -1;
    return index < 0 ? text.length() - text.stripLeading().length() : index;
  }
}
