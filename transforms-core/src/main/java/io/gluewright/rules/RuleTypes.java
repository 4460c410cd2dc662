package io.gluewright.rules;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.business.BusinessRules;
import io.gluewright.rules.cleaning.CleaningRules;
import io.gluewright.rules.constraints.ConstraintRules;
import io.gluewright.rules.engine.RuleType;
import io.gluewright.rules.structure.StructureRules;
import io.gluewright.rules.technical.TechnicalRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types of rules by the name that a user writes. */
final class RuleTypes {
  /** Names that only say what a rule is for; {@code rule} then names the type. */
  static final Set<String> AREAS =
      Set.of(
          "data_quality",
          "business_logic",
          "optimization",
          "cleaning",
          "constraint",
          "structure",
          "technical");

  /** The families with their types, in the order of the documentation. */
  static final Map<String, List<RuleType>> FAMILIES = families();

  private static final Map<String, RuleType> TYPES = types();

  private RuleTypes() {}

  /** The type of that name; nothing, with a problem, if there is none. */
  static Optional<RuleType> named(String name, Location at, Problems problems) {
    RuleType type = TYPES.get(name);
    if (type == null) {
      problems.add(unknown(at, name));
    }
    return Optional.ofNullable(type);
  }

  /** There are too many types to list them all where one of them is meant. */
  private static Problem unknown(Location at, String name) {
    Problem problem = Problem.unknown(at, "rule type", name, List.copyOf(TYPES.keySet()));
    return problem.hint().isEmpty()
        ? problem
        : new Problem(at, problem.found(), "a rule type", problem.hint());
  }

  /** What stands for a type that is not known, while the rest of the document is read. */
  static RuleType unknown(String name) {
    return RuleType.of(
        name,
        "",
        head -> {
          throw new IllegalStateException("no rule is of the unknown type " + name);
        });
  }

  static List<RuleType> all() {
    return List.copyOf(TYPES.values());
  }

  private static Map<String, List<RuleType>> families() {
    Map<String, List<RuleType>> families = new LinkedHashMap<>();
    families.put("cleaning", CleaningRules.types());
    families.put("constraints", ConstraintRules.types());
    families.put("business", BusinessRules.types());
    families.put("structure", StructureRules.types());
    families.put("technical", TechnicalRules.types());
    return families;
  }

  private static Map<String, RuleType> types() {
    Map<String, RuleType> types = new LinkedHashMap<>();
    for (List<RuleType> family : FAMILIES.values()) {
      for (RuleType type : family) {
        if (types.put(type.name(), type) != null) {
          throw new IllegalStateException("two rule types are called " + type.name());
        }
      }
    }
    return types;
  }
}
