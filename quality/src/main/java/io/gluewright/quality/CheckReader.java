package io.gluewright.quality;

import io.gluewright.diagnostics.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads one block of {@code checks}. A block may name several columns: a check for each. */
final class CheckReader {
  private static final List<String> KINDS =
      List.of(
          "complete",
          "at-least-one",
          "between",
          "matches",
          "one-of",
          "length",
          "not-before",
          "not-after",
          "holds");

  private final Settings block;
  private final String kind;

  private CheckReader(Settings block, String kind) {
    this.block = block;
    this.kind = kind;
  }

  /** The checks of a block; none when it cannot be understood. */
  static List<Check> read(Settings block) {
    Optional<String> kind = block.optionalText("check");
    if (kind.isEmpty()) {
      block.text("check");
      return List.of();
    }
    if (!KINDS.contains(kind.get())) {
      block.refuseUnknown("check", "check", kind.get(), KINDS);
      return List.of();
    }
    List<Check> checks = new CheckReader(block, kind.get()).checks();
    block.refuseUnknown();
    return checks;
  }

  private List<Check> checks() {
    return switch (kind) {
      case "complete" -> each(Check.Complete::new);
      case "at-least-one" -> atLeastOne();
      case "between" -> between();
      case "matches" -> matches();
      case "one-of" -> oneOf();
      case "length" -> length();
      case "not-before" -> day(Check.NotBefore::new);
      case "not-after" -> day(Check.NotAfter::new);
      case "holds" -> holds();
      default -> throw new IllegalStateException(kind);
    };
  }

  private List<Check> atLeastOne() {
    List<String> columns = block.texts("columns");
    if (columns.size() < 2) {
      block.refuse(
          "columns", "at-least-one of %d columns".formatted(columns.size()), "two or more");
      return List.of();
    }
    String id = block.text("id", kind + ":" + String.join(",", columns));
    return List.of(new Check.AtLeastOne(new Head(id, "", block, "columns"), columns));
  }

  private List<Check> between() {
    Optional<String> min = block.optionalText("min");
    Optional<String> max = block.optionalText("max");
    if (min.isEmpty() && max.isEmpty()) {
      block.refuse("check", "between without bounds", "min = ..., max = ... or both");
    }
    if (min.isPresent() && max.isPresent() && Bounds.areCrossed(min.get(), max.get())) {
      String found = "nothing is between %s and %s".formatted(min.get(), max.get());
      block.refuse("min", found, "min <= max");
    }
    return each(head -> new Check.Between(head, min, max));
  }

  private List<Check> matches() {
    String regex = block.text("regex");
    List<Check> checks = each(head -> new Check.Matches(head, regex));
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      String found = "\"%s\" is no regular expression: %s".formatted(regex, e.getDescription());
      block.refuse("regex", found, "a regular expression that the whole value matches");
      return List.of();
    }
    return checks;
  }

  private List<Check> oneOf() {
    List<String> values = block.texts("values");
    if (values.isEmpty()) {
      block.refuse("values", "one-of without values", "values = [...]");
    }
    return each(head -> new Check.OneOf(head, values));
  }

  private List<Check> length() {
    long min = block.whole("min", 0);
    long max = block.whole("max", Long.MAX_VALUE);
    if (!block.has("min") && !block.has("max")) {
      block.refuse("check", "length without bounds", "min = ..., max = ... or both");
    }
    if (min < 0 || min > max) {
      block.refuse("min", "length from %d to %d".formatted(min, max), "0 <= min <= max");
    }
    return each(head -> new Check.Length(head, min, max));
  }

  private List<Check> day(BiFunction<Head, Day, Check> check) {
    String text = block.text("day");
    Optional<Day> day = Day.parse(text);
    if (day.isEmpty() && block.has("day")) {
      block.refuse("day", "\"day\" is \"%s\"".formatted(text), Day.EXPECTED);
    }
    List<Check> checks = each(head -> check.apply(head, day.orElse(Day.TODAY)));
    return day.isEmpty() ? List.of() : checks;
  }

  private List<Check> holds() {
    String sql = block.text("sql");
    String column = block.text("column", "");
    String id = block.text("id", kind + ":" + sql);
    return sql.isEmpty()
        ? List.of()
        : List.of(new Check.Holds(new Head(id, column, block, "sql"), sql));
  }

  private List<Check> each(Function<Head, Check> check) {
    String key = block.has("columns") ? "columns" : "column";
    List<String> columns = block.texts(key);
    if (columns.isEmpty()) {
      block.refuse("check", "%s of no column".formatted(kind), "column = ... or columns = [...]");
    }
    return columns.stream().map(column -> check.apply(head(key, column, columns))).toList();
  }

  private Head head(String key, String column, List<String> columns) {
    String own = block.text("id", kind);
    boolean isAlone = block.has("id") && columns.size() == 1;
    return new Head(isAlone ? own : own + ":" + column, column, block, key);
  }
}
