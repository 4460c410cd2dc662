package io.gluewright.versions;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.RuleUse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * Whether every column of a version comes back from its neighbour, as far as rules tell without
 * data: it is followed through the types of all columns that its value goes into. A type that does
 * not hold every value of the column does not carry it on.
 */
final class RoundTrip {
  private final Conversion there;
  private final Conversion back;
  private final Problems problems;

  private RoundTrip(Conversion there, Conversion back, Problems problems) {
    this.there = there;
    this.back = back;
    this.problems = problems;
  }

  /** Adds a problem for each column that is lost and not said to be. */
  static void check(Conversion there, Conversion back, Problems problems) {
    RoundTrip trip = new RoundTrip(there, back, problems);
    for (StructField column : there.from().columns().fields()) {
      if (!there.loses().contains(column.name())) {
        trip.check(column);
      }
    }
  }

  private void check(StructField column) {
    List<Narrowing> narrowings = new ArrayList<>();
    Set<String> away = followed(column, Set.of(column.name()), there, narrowings);
    Set<String> home = followed(column, away, back, narrowings);
    if (home.contains(column.name())) {
      return;
    }
    String hint = "write loses = [%s] where it may be lost".formatted(column.name());
    if (!narrowings.isEmpty()) {
      problems.add(narrowings.get(0).problem(column, hint));
    } else if (away.isEmpty()) {
      problems.add(
          Problem.of(
              there.at(),
              "nothing of the column \"%s\" of version %s is left in version %s"
                  .formatted(column.name(), there.from().name(), there.to().name()),
              "rules that keep its values in some column",
              hint));
    } else {
      problems.add(
          Problem.of(
              back.at(),
              "the column \"%s\" of version %s is not made again of %s"
                  .formatted(column.name(), there.from().name(), new TreeSet<>(away)),
              "rules that give it back as it was",
              hint));
    }
  }

  private static Set<String> followed(
      StructField origin, Set<String> carriers, Conversion way, List<Narrowing> narrowings) {
    Set<String> now = new HashSet<>(carriers);
    for (RuleUse use : way.plan().uses()) {
      Map<String, DataType> types = new LinkedHashMap<>();
      for (StructField field : use.after().fields()) {
        types.put(field.name(), field.dataType());
      }
      Set<String> made = new HashSet<>();
      use.flows()
          .forEach(
              (target, sources) -> {
                if (sources.stream().anyMatch(now::contains)) {
                  if (Fidelity.holds(origin.dataType(), types.get(target))) {
                    made.add(target);
                  } else {
                    narrowings.add(new Narrowing(use, types.get(target)));
                  }
                }
              });
      now.removeAll(use.drops());
      now.removeAll(use.flows().keySet());
      now.addAll(made);
    }
    return now;
  }

  /** A rule that puts a value into a type that is too small for some of its kind. */
  private record Narrowing(RuleUse use, DataType to) {
    Problem problem(StructField column, String hint) {
      return Problem.of(
          use.at(),
          "the rule \"%s\" makes %s of the column \"%s\", which is %s"
              .formatted(use.id(), to.sql(), column.name(), column.dataType().sql()),
          "a type that holds every " + column.dataType().sql(),
          hint);
    }
  }
}
