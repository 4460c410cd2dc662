package io.gluewright.jobs.raw;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of tables, in which a star stands for any characters and a question mark for one. */
record Names(List<String> exact, List<Pattern> patterns) {

  static Names of(List<String> texts) {
    return new Names(
        texts.stream().filter(text -> !isPattern(text)).toList(),
        texts.stream().filter(Names::isPattern).map(Names::pattern).toList());
  }

  boolean have(String name) {
    return exact.contains(name)
        || patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  private static boolean isPattern(String text) {
    return text.contains("*") || text.contains("?");
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(
        Stream.of(text.split("(?<=[*?])|(?=[*?])"))
            .map(part -> part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part))
            .collect(Collectors.joining()));
  }
}
