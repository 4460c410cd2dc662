package io.gluewright.rules;

import io.gluewright.rules.engine.Carried;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the columns that come out of rules come from: followed through what each rule says of its
 * columns, not through data.
 *
 * @param columns those that come out, in their order
 * @param lost input columns that no output column comes from, in their order
 */
public record Lineage(List<Origin> columns, List<String> lost) {
  public Lineage {
    columns = List.copyOf(columns);
    lost = List.copyOf(lost);
  }

  /**
   * One output column.
   *
   * @param inputs the input columns that its value comes from, each with the rules on the way, in
   *     order; those of a table beside, which a join or a union brings in, have its name before
   *     theirs, as {@code table.column}; none for a constant
   * @param rules all rules that had a part in it, as numbers counted from 0, in order
   */
  public record Origin(String column, Map<String, List<Integer>> inputs, List<Integer> rules) {
    /** Whether it is an input column that no rule speaks of. */
    public boolean isUntouched() {
      return rules.isEmpty();
    }
  }

  public static Lineage of(RulePlan plan) {
    Map<String, Path> paths = new LinkedHashMap<>();
    for (String column : plan.input().fieldNames()) {
      paths.put(column, new Path(Map.of(column, Set.of()), Set.of()));
    }
    for (int rule = 0; rule < plan.uses().size(); rule++) {
      follow(paths, plan.uses().get(rule), rule);
    }
    List<Origin> columns = new ArrayList<>();
    Set<String> lost = new LinkedHashSet<>(open(plan.input().fieldNames()));
    for (String column : open(plan.output().fieldNames())) {
      Path path = paths.getOrDefault(column, Path.NOWHERE);
      columns.add(path.of(column));
      lost.removeAll(path.inputs().keySet());
    }
    return new Lineage(columns, List.copyOf(lost));
  }

  /** What is known of an output column; the case of its name does not matter. */
  public Optional<Origin> of(String column) {
    return columns.stream().filter(it -> it.column().equalsIgnoreCase(column)).findFirst();
  }

  private static List<String> open(String[] names) {
    return List.of(names).stream().filter(name -> !Carried.is(name)).toList();
  }

  private static void follow(Map<String, Path> paths, RuleUse use, int rule) {
    Map<String, Path> made = new LinkedHashMap<>();
    use.flows()
        .forEach(
            (column, from) -> {
              List<Path> sources =
                  from.stream().map(name -> paths.getOrDefault(name, Path.from(name))).toList();
              made.put(column, Path.through(rule, sources));
            });
    use.drops().forEach(paths::remove);
    paths.putAll(made);
  }

  /** How the value of a column came to be, as far as the rules have been followed. */
  private record Path(Map<String, Set<Integer>> inputs, Set<Integer> rules) {
    static final Path NOWHERE = new Path(Map.of(), Set.of());

    /** Of a column that no rule has made: an input column, or one of a table beside. */
    static Path from(String column) {
      return Carried.is(column) ? NOWHERE : new Path(Map.of(column, Set.of()), Set.of());
    }

    static Path through(int rule, List<Path> sources) {
      Map<String, Set<Integer>> inputs = new LinkedHashMap<>();
      Set<Integer> rules = new TreeSet<>(Set.of(rule));
      for (Path source : sources) {
        rules.addAll(source.rules());
        source
            .inputs()
            .forEach(
                (input, way) -> {
                  Set<Integer> longer =
                      inputs.computeIfAbsent(input, name -> new TreeSet<>(Set.of(rule)));
                  longer.addAll(way);
                });
      }
      return new Path(inputs, rules);
    }

    Origin of(String column) {
      Map<String, List<Integer>> ordered = new LinkedHashMap<>();
      inputs.forEach((input, way) -> ordered.put(input, List.copyOf(way)));
      return new Origin(column, ordered, List.copyOf(rules));
    }
  }
}
