package io.gluewright.quality.engine;

import static java.util.Map.entry;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.RuleType;
import io.gluewright.quality.dqdl.Tag;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds tags that would change nothing where they stand. Tags of names that mean nothing may be.
 */
final class TagCheck {
  private static final Set<RuleType> FILES =
      EnumSet.of(
          RuleType.FILE_FRESHNESS,
          RuleType.FILE_MATCH,
          RuleType.FILE_SIZE,
          RuleType.FILE_UNIQUENESS);

  /**
   * What a tag takes.
   *
   * @param types that read it
   * @param value whether a value means something
   * @param expected which do
   */
  private record Known(Set<RuleType> types, Predicate<Tag> value, String expected) {}

  private static final Map<String, Known> KNOWN =
      Map.ofEntries(
          entry("ignoreCase", truth(EnumSet.of(RuleType.COLUMN_VALUES))),
          entry("matchFileName", truth(EnumSet.of(RuleType.FILE_MATCH))),
          entry("failFast", truth(FILES)),
          entry("format", any(EnumSet.of(RuleType.COLUMN_DATA_TYPE))), // its rules check it
          entry("timeZone", any(EnumSet.of(RuleType.FILE_FRESHNESS))), // so does the parser
          entry("dataFrame", any(FILES)),
          entry("filterOrder", any(FILES)),
          entry(
              "recentFiles",
              new Known(
                  FILES,
                  tag -> tag.plain().matches("[1-9][0-9]{0,8}"),
                  "a whole number from 1 up")),
          entry("uriRegex", new Known(FILES, TagCheck::isRegex, "a regular expression")),
          entry(
              "hashAlgorithm",
              new Known(
                  EnumSet.of(RuleType.FILE_MATCH, RuleType.FILE_UNIQUENESS),
                  tag -> Set.of("MD5", "SHA-256").contains(tag.plain()),
                  "\"MD5\" or \"SHA-256\"")));

  private TagCheck() {}

  private static Known truth(Set<RuleType> types) {
    return new Known(
        types,
        tag -> tag.plain().equalsIgnoreCase("true") || tag.plain().equalsIgnoreCase("false"),
        "\"true\" or \"false\"");
  }

  private static Known any(Set<RuleType> types) {
    return new Known(types, tag -> true, "");
  }

  private static boolean isRegex(Tag tag) {
    try {
      Pattern.compile(Files.regex(tag));
      return true;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  static void check(Rule.Single rule, Problems problems) {
    for (Tag tag : rule.tags()) {
      Optional.ofNullable(KNOWN.get(tag.key()))
          .flatMap(known -> problem(rule.type(), tag, known))
          .ifPresent(problems::add);
    }
  }

  private static Optional<Problem> problem(RuleType type, Tag tag, Known known) {
    if (!known.types().contains(type)) {
      return Optional.of(
          Problem.of(
              tag.place().at(),
              "the tag %s with %s".formatted(tag.key(), type.text()),
              "it with " + String.join(", ", names(known.types()))));
    }
    return known.value().test(tag)
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                tag.place().at(),
                "the tag %s = \"%s\"".formatted(tag.key(), tag.plain()),
                known.expected()));
  }

  private static Iterable<String> names(Set<RuleType> types) {
    return types.stream().map(RuleType::text).toList();
  }
}
