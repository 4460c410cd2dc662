package io.gluewright.rules;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.gluewright.diagnostics.Location;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.RuleType.Effect;
import io.gluewright.rules.engine.Step;
import io.gluewright.rules.engine.Step.Movement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.StructType;

/**
 * What a rule does to a table, for plans and reports.
 *
 * @param id the rule's own id, or {@code <n>:<type>}
 * @param type the rule type, such as {@code trim}
 * @param at where it stands
 * @param description in the words of its author; may be empty
 * @param owner who answers for it; may be empty
 * @param tags free words
 * @param definition what it says, in one line, without what is said about it; the same in every
 *     order and layout in which it can be written
 * @param reads columns that it looks at
 * @param flows columns that it makes or changes, each with those that its value comes from, as they
 *     were before the rule
 * @param drops columns that are not there any more
 * @param effect what it does to the table
 * @param movement what it does to the places where rows are
 * @param after the columns behind it
 */
public record RuleUse(
    String id,
    String type,
    Location at,
    String description,
    String owner,
    List<String> tags,
    String definition,
    Set<String> reads,
    Map<String, Set<String>> flows,
    Set<String> drops,
    Effect effect,
    Movement movement,
    StructType after) {

  static RuleUse of(RuleHead head, List<Step> steps, StructType after) {
    Set<String> reads = new LinkedHashSet<>();
    Map<String, Set<String>> flows = new LinkedHashMap<>();
    Set<String> drops = new LinkedHashSet<>();
    Movement movement = Movement.NONE;
    for (Step step : steps) {
      reads.addAll(origins(step.reads(), flows));
      Map<String, Set<String>> more = new LinkedHashMap<>();
      step.flows().forEach((column, from) -> more.put(column, origins(from, flows)));
      flows.putAll(more);
      drops.addAll(step.drops());
      if (step instanceof Step.Whole whole && whole.movement().compareTo(movement) > 0) {
        movement = whole.movement();
      }
    }
    Set<String> left = Set.of(after.fieldNames());
    drops.removeAll(left);
    drops.removeIf(column -> flows.containsKey(column));
    flows.keySet().retainAll(left);
    return new RuleUse(
        head.id(),
        head.type(),
        head.settings().at(),
        head.description(),
        head.owner(),
        head.tags(),
        definition(head),
        reads,
        flows,
        drops,
        head.kind().effect(),
        movement,
        after);
  }

  /** The columns that it makes or changes. */
  public Set<String> writes() {
    return flows.keySet();
  }

  private static String definition(RuleHead head) {
    ConfigObject said = head.settings().config().root();
    for (Key<?> key : RuleHead.COMMON) {
      said = said.withoutKey(key.name());
    }
    return said.withoutKey("rule")
        .withValue("type", ConfigValueFactory.fromAnyRef(head.type()))
        .render(ConfigRenderOptions.concise());
  }

  /** In an order that does not hang on how a set is kept. */
  private static Set<String> origins(Set<String> columns, Map<String, Set<String>> flows) {
    Set<String> origins = new LinkedHashSet<>();
    new TreeSet<>(columns)
        .forEach(column -> origins.addAll(flows.getOrDefault(column, Set.of(column))));
    return origins;
  }
}
