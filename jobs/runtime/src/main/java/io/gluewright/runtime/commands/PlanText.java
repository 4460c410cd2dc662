package io.gluewright.runtime.commands;

import io.gluewright.rules.Lineage;
import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.Step.Movement;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Plans for people. */
final class PlanText {
  private final CheckedRules rules;
  private final StringBuilder text = new StringBuilder();

  private PlanText(CheckedRules rules) {
    this.rules = rules;
  }

  static String of(List<CheckedRules> plans) {
    return plans.stream().map(plan -> new PlanText(plan).text()).collect(Collectors.joining("\n"));
  }

  private String text() {
    List<RuleUse> uses = rules.plan().uses();
    line(
        "%s: %s over %s, %s in %s",
        rules.name(),
        number(uses.size(), "rule"),
        number(CheckedRules.open(rules.plan().input()).size(), "column"),
        number(rules.projections(), "projection"),
        number(rules.stretches().size(), "stretch"));
    movement("shuffles rows", Movement.SHUFFLE);
    movement("broadcasts a table", Movement.BROADCAST);
    for (int rule = 0; rule < uses.size(); rule++) {
      line("");
      rule(uses.get(rule), rule);
    }
    line("");
    lineage();
    return text.toString();
  }

  private void movement(String what, Movement movement) {
    List<String> ids = rules.moving(movement);
    if (!ids.isEmpty()) {
      line("%s: %s", what, String.join(", ", ids));
    }
  }

  private void rule(RuleUse use, int number) {
    line("%s  (%s, %s)", use.id(), use.type(), use.at());
    detail("about", use.description());
    detail("owner", use.owner());
    detail("tags", words(use.tags()));
    detail("reads", words(use.reads()));
    detail("writes", words(use.writes()));
    detail(
        "columns",
        rules.changes(number).stream().map(String::valueOf).collect(Collectors.joining(", ")));
    detail("place", String.join(", ", rules.places(number)));
    detail(
        "moves",
        use.movement() == Movement.NONE ? "" : use.movement().name().toLowerCase(Locale.ROOT));
  }

  private void lineage() {
    line("lineage");
    Lineage lineage = rules.lineage();
    for (Lineage.Origin origin : lineage.columns()) {
      if (origin.inputs().isEmpty()) {
        line("  %s <- nothing%s", origin.column(), by(origin.rules()));
      }
      String name = origin.column();
      for (Map.Entry<String, List<Integer>> input : origin.inputs().entrySet()) {
        line("  %s <- %s%s", name, input.getKey(), by(input.getValue()));
        name = " ".repeat(origin.column().length());
      }
    }
    lineage.lost().forEach(column -> line("  (nothing) <- %s", column));
  }

  private String by(List<Integer> way) {
    return way.isEmpty() ? "" : " by " + words(rules.ids(way));
  }

  private void detail(String name, String value) {
    if (!value.isEmpty()) {
      line("    %-8s %s", name, value);
    }
  }

  private static String words(Collection<String> words) {
    return String.join(", ", words);
  }

  static String number(long count, String noun) {
    String plural = noun.endsWith("ch") ? noun + "es" : noun + "s";
    return "%s %s".formatted(number(count), count == 1 ? noun : plural);
  }

  /** The same on every machine. */
  static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
