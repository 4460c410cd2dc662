package io.gluewright.quality.dqdl;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes single rules, clause by clause in the order in which the language has them. */
final class Printer {
  private Printer() {}

  static String text(Rule.Single rule) {
    return print(rule, Condition::text, inOrderOfAws(rule.tags()));
  }

  static String dqdl(Rule.Single rule) {
    return print(rule, Condition::dqdl, rule.tags());
  }

  /** AWS keeps tags in a hash map by key and prints them in the order that this happens to give. */
  private static Collection<Tag> inOrderOfAws(List<Tag> tags) {
    Map<String, Tag> byKey = new HashMap<>();
    tags.forEach(tag -> byKey.put(tag.key(), tag));
    return byKey.values();
  }

  private static String print(
      Rule.Single rule, Function<Condition, String> printed, Collection<Tag> tags) {
    StringBuilder text = new StringBuilder(rule.type().text());
    rule.parameters().forEach(parameter -> text.append(' ').append(parameter.text()));
    rule.condition().ifPresent(condition -> text.append(' ').append(printed.apply(condition)));
    rule.where().ifPresent(where -> text.append(" where ").append(where.text()));
    rule.threshold()
        .ifPresent(bound -> text.append(" with threshold ").append(printed.apply(bound)));
    tags.forEach(tag -> text.append(' ').append(tag.text()));
    if (!rule.labels().isEmpty()) {
      text.append(" labels=").append(rule.labels().text());
    }
    return text.toString();
  }
}
