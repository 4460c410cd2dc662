package io.gluewright.rules.engine;

import io.gluewright.diagnostics.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Column names that differ only in case are the same to Spark. */
public final class Distinct {
  private Distinct() {}

  public static void check(RuleHead head, String key, Scope scope, List<Step.Named> columns) {
    Set<String> seen = new HashSet<>();
    for (Step.Named column : columns) {
      scope.refuseReserved(head, key, column.name());
      if (!seen.add(column.name().toLowerCase(Locale.ROOT))) {
        scope.refuse(
            Problem.of(
                head.settings().at(key, column.name()),
                "there would be two columns \"%s\"".formatted(column.name()),
                "names that differ in more than case"));
      }
    }
  }
}
