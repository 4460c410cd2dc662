package io.gluewright.diagnostics;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The lines on which a value was written.
 *
 * @param name the file, or what else the value came from
 * @param source the text behind the name, if it is at hand
 * @param from the first line; 0 if none is known
 * @param to the last line that is known
 */
record Span(String name, Optional<Source> source, int from, int to) {
  private static final String MERGED = "merge of ";
  private static final Pattern NUMBERED = Pattern.compile("(.*): (\\d+)(?:-(\\d+))?");
  private static final Pattern IN_JAR = Pattern.compile("(.*) @ \\S+");

  /** Where the parser says that something stands. */
  static Span of(ConfigOrigin origin, Sources sources) {
    String written = origin.description();
    if (written.startsWith(MERGED)) {
      return merged(written, sources);
    }
    if (origin.filename() != null) {
      return numbered(written, origin.filename(), sources.file(origin.filename()));
    }
    return origin.resource() == null
        ? numbered(written, unnumbered(written), sources.text(unnumbered(written)))
        : numbered(written, origin.resource(), sources.resource(origin.resource()));
  }

  static Span of(ConfigValue value, Sources sources) {
    Span span = of(value.origin(), sources);
    return span.source.map(source -> span.corrected(value, source)).orElse(span);
  }

  IntStream lines() {
    return IntStream.rangeClosed(from, to);
  }

  /** The place on the first line on which {@code search} finds an index. */
  Optional<Location> first(Function<String, OptionalInt> search) {
    return source.stream().flatMap(text -> places(text, search)).findFirst();
  }

  private Stream<Location> places(Source text, Function<String, OptionalInt> search) {
    return lines()
        .boxed()
        .flatMap(
            line ->
                search.apply(text.line(line)).stream().mapToObj(index -> text.at(line, index + 1)));
  }

  /** The place when nothing more is known than the line. */
  Location begin() {
    return source
        .filter(text -> from > 0)
        .map(text -> text.at(from, 0))
        .orElseGet(() -> new Location(name, from, 0));
  }

  private Span corrected(ConfigValue value, Source text) {
    if (value instanceof ConfigObject || value instanceof ConfigList) {
      int first = text.outline().line(from);
      return new Span(name, source, first, Math.max(first, to));
    }
    long breaks =
        text.line(to).contains("\"\"\"")
            ? Written.of(value).chars().filter(each -> each == '\n').count()
            : 0;
    return new Span(name, source, Math.max(1, from - (int) breaks), to);
  }

  /** Of values that were put together from several files: the first that has lines. */
  private static Span merged(String written, Sources sources) {
    return Stream.of(written.substring(MERGED.length()).split(","))
        .filter(part -> NUMBERED.matcher(part).matches())
        .map(part -> part(part, sources))
        .findFirst()
        .orElseGet(() -> new Span(written, Optional.empty(), 0, 0));
  }

  private static Span part(String part, Sources sources) {
    Matcher inJar = IN_JAR.matcher(unnumbered(part));
    return inJar.matches()
        ? numbered(part, inJar.group(1), sources.resource(inJar.group(1)))
        : numbered(part, unnumbered(part), sources.file(unnumbered(part)));
  }

  private static Span numbered(String written, String name, Optional<Source> source) {
    Matcher numbered = NUMBERED.matcher(written);
    if (!numbered.matches()) {
      return new Span(name, Optional.empty(), 0, 0);
    }
    int from = Integer.parseInt(numbered.group(2));
    String last = numbered.group(3) == null ? numbered.group(2) : numbered.group(3);
    return new Span(name, source, from, Integer.parseInt(last));
  }

  private static String unnumbered(String description) {
    Matcher numbered = NUMBERED.matcher(description);
    return numbered.matches() ? numbered.group(1) : description;
  }
}
