package io.gluewright.quality.dqdl;

import java.util.function.Function;

/** Writes single rules, clause by clause in the order in which the language has them. */
final class Printer {
  private Printer() {}

  static String text(Rule.Single rule) {
    return print(rule, Condition::text);
  }

  static String dqdl(Rule.Single rule) {
    return print(rule, Condition::dqdl);
  }

  private static String print(Rule.Single rule, Function<Condition, String> printed) {
    StringBuilder text = new StringBuilder(rule.type().text());
    rule.parameters().forEach(parameter -> text.append(' ').append(parameter.text()));
    rule.condition().ifPresent(condition -> text.append(' ').append(printed.apply(condition)));
    rule.where().ifPresent(where -> text.append(" where ").append(where.text()));
    rule.threshold()
        .ifPresent(bound -> text.append(" with threshold ").append(printed.apply(bound)));
    rule.tags().forEach(tag -> text.append(' ').append(tag.text()));
    if (!rule.labels().isEmpty()) {
      text.append(" labels=").append(rule.labels().text());
    }
    return text.toString();
  }
}
