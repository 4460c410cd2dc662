package io.gluewright.rules;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The families of rules by the name that a user writes. */
final class RuleTypes {
  /** Names that only say what a rule is for; {@code rule} then names the family. */
  static final Set<String> AREAS =
      Set.of("data_quality", "business_logic", "optimization", "cleaning", "structure");

  /** Parts of the language that are defined and not available. */
  private static final Set<String> UNAVAILABLE =
      Set.of(
          "unicode",
          "mojibake",
          "standardise_boolean",
          "postcode",
          "country_code",
          "currency_code",
          "lookup",
          "range",
          "allowed_values",
          "pattern",
          "length",
          "cross_field",
          "unique",
          "reference",
          "conditional",
          "split",
          "bucket",
          "window",
          "aggregate",
          "lookup_join",
          "enrichment_join",
          "pivot",
          "unpivot",
          "union",
          "reorder",
          "apply_mapping",
          "unbox",
          "nest",
          "type_narrowing",
          "repartition",
          "coalesce",
          "sort_within_partition",
          "salt",
          "dedup");

  private static final Map<String, Function<RuleHead, Rule>> READERS = readers();

  private RuleTypes() {}

  /** What reads a rule of that type; nothing, with a problem, if there is none. */
  static Optional<Function<RuleHead, Rule>> reader(
      String type, Location at, Consumer<Problem> problems) {
    Function<RuleHead, Rule> reader = READERS.get(type);
    if (reader == null) {
      problems.accept(
          UNAVAILABLE.contains(type)
              ? Problem.of(
                  at, "the rule type \"%s\" is not available".formatted(type), "one of " + names())
              : Problem.unknown(at, "rule type", type, names()));
    }
    return Optional.ofNullable(reader);
  }

  /** Rules after whose mistakes nobody knows which columns there are. */
  static boolean changesShape(String type) {
    return Set.of("select", "rename", "drop", "flatten", "explode").contains(type);
  }

  private static List<String> names() {
    return List.copyOf(READERS.keySet());
  }

  private static Map<String, Function<RuleHead, Rule>> readers() {
    Map<String, Function<RuleHead, Rule>> readers = new LinkedHashMap<>();
    readers.put("trim", TextRule::trim);
    readers.put("whitespace", TextRule::whitespace);
    readers.put("case", TextRule::inCase);
    readers.put("blank_to_null", TextRule::blankToNull);
    readers.put("null_handling", NullRule::read);
    readers.put("derived_field", ExpressionRule::read);
    readers.put("column_combination", ExpressionRule::read);
    readers.put("partition_key", ExpressionRule::read);
    readers.put("filter", FilterRule::read);
    readers.put("data_type_conversion", CastRule::read);
    readers.put("cast", CastRule::read);
    readers.put("standardise_date", DateRule::read);
    readers.put("standardise_number", ParsedTextRule::number);
    readers.put("email", ParsedTextRule::email);
    readers.put("phone", ParsedTextRule::phone);
    readers.put("name", TextRule::name);
    readers.put("regex_replace", TextRule::replace);
    readers.put("regex_extract", ExtractRule::read);
    readers.put("value_mapping", MappingRule::read);
    readers.put("select", SelectRule::read);
    readers.put("rename", RenameRule::read);
    readers.put("drop", DropRule::read);
    readers.put("flatten", FlattenRule::read);
    readers.put("explode", ExplodeRule::read);
    return readers;
  }
}
