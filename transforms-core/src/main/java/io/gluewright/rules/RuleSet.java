package io.gluewright.rules;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.RuleType;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.rules.engine.Switch;
import io.gluewright.rules.sense.Sense;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/**
 * The rules of a table, in the order in which they apply. Each is a block such as <code>
 * { type = trim, columns = [name] }</code>; <code>
 * { type = data_quality, rule = trim, column = name }
 * </code> says the same. Every rule may have {@code id}, {@code description}, {@code owner}, {@code
 * tags} and {@code when}, which switches it off.
 *
 * <p>Expressions are Spark SQL with ANSI mode off, whatever the session says.
 */
public final class RuleSet {
  static final long VERSION = 1;

  private final List<Entry> entries;
  private final Set<String> plainValues;

  private RuleSet(List<Entry> entries, Set<String> plainValues) {
    this.entries = entries;
    this.plainValues = plainValues;
  }

  /** Reads rules whose refusals show the shape of values only. */
  public static RuleSet read(List<Settings> rules) {
    return read(rules, Set.of());
  }

  /**
   * Reads rules; what is wrong with them goes to the problems of their settings.
   *
   * @param plainValues columns whose values may be shown in the reasons of a refusal
   */
  public static RuleSet read(List<Settings> rules, Set<String> plainValues) {
    List<Entry> entries = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      entry(rules.get(i), i + 1, ids).ifPresent(entries::add);
    }
    return new RuleSet(List.copyOf(entries), Set.copyOf(plainValues));
  }

  /**
   * Reads a document of its own: {@code version}, {@code table}, {@code rules}. What stands under
   * {@code definitions} is there to be substituted, and not looked at.
   */
  public static RuleSet document(Settings document) {
    long version = document.whole("version", VERSION);
    if (version != VERSION) {
      document.refuse("version", "\"version\" is " + version, String.valueOf(VERSION));
    }
    document.optionalText("table");
    document.has("definitions");
    RuleSet rules = read(document.blocks("rules"), Set.copyOf(document.texts("plain-values")));
    document.refuseUnknown();
    return rules;
  }

  /**
   * Follows the columns through the rules. Needs a Spark session, and starts no job.
   *
   * @param problems gets every column that is not there and every expression that cannot be; when
   *     there are any, the plan leaves out the rules that have them
   */
  public RulePlan over(StructType input, Problems problems) {
    return over(input, ReferenceTables.none(), problems);
  }

  /** The same, where rules may look into other tables. */
  public RulePlan over(StructType input, ReferenceTables tables, Problems problems) {
    return PlainSql.in(() -> planned(input, tables, problems));
  }

  private RulePlan planned(StructType input, ReferenceTables tables, Problems problems) {
    Scope scope = new Scope(input, plainValues, tables, problems);
    List<List<Step>> steps = new ArrayList<>();
    List<RuleUse> uses = new ArrayList<>();
    Sense sense = new Sense(scope, problems);
    for (Entry entry : entries) {
      List<Step> own = entry.rule().map(rule -> rule.over(scope)).orElse(List.of());
      if (entry.rule().isEmpty()) {
        scope.doubt(entry.head());
      }
      boolean mistaken = scope.wasMistaken(entry.head()) || entry.isBroken();
      if (mistaken && entry.head().kind().effect() != RuleType.Effect.VALUES) {
        break;
      }
      if (mistaken) {
        sense.lose(scope);
      } else if (entry.rule().isPresent()) {
        sense.follow(entry.head(), own);
        own.forEach(scope::follow);
        steps.add(own);
        uses.add(RuleUse.of(entry.head(), own, scope.schema()));
      }
    }
    sense.conclude();
    return RulePlan.of(input, scope.schema(), steps, uses);
  }

  private static Optional<Entry> entry(Settings settings, int number, Set<String> ids) {
    Problems problems = settings.problems();
    int before = problems.all().size();
    String key = "type";
    String type = folded(settings.text(key));
    if (RuleTypes.AREAS.contains(type)) {
      key = "rule";
      type = folded(settings.text(key));
    }
    if (type.isEmpty()) {
      return Optional.empty();
    }
    Optional<RuleType> known = RuleTypes.named(type, settings.at(key), problems);
    RuleType kind = known.orElse(RuleTypes.unknown(type));
    RuleHead head = RuleHead.read(settings, kind, number);
    boolean isOn = Switch.isOn(settings);
    Optional<Rule> rule = known.map(it -> it.reader().apply(head));
    if (rule.isPresent()) {
      settings.refuseUnknown();
    }
    if (!ids.add(head.id())) {
      problems.add(
          Problem.of(
              settings.at("id"),
              "the id \"%s\" is there twice".formatted(head.id()),
              "an id of its own for every rule"));
    }
    boolean broken = problems.all().size() > before;
    return broken || isOn
        ? Optional.of(new Entry(head, broken ? Optional.empty() : rule, broken))
        : Optional.empty();
  }

  private static String folded(String type) {
    return type.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  /** A rule as it was read; one with mistakes is empty. */
  private record Entry(RuleHead head, Optional<Rule> rule, boolean isBroken) {}
}
