package io.gluewright.runtime.report;

import io.gluewright.rules.difference.DifferenceReport;
import io.gluewright.rules.difference.DifferenceReport.ColumnDifference;
import io.gluewright.rules.difference.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a candidate rule set would have changed.
 *
 * @param source whose rules it may take the place of
 * @param difference empty if it could not be computed
 * @param reason why it could not; else empty
 */
public record Shadow(
    String source, Optional<DifferenceReport> difference, Optional<String> reason) {

  private static final Map<Outcome, String> VERBS =
      Map.of(
          Outcome.APPEARED, "appear",
          Outcome.VANISHED, "vanish",
          Outcome.QUARANTINED, "go to quarantine",
          Outcome.RELEASED, "leave the quarantine",
          Outcome.UNMATCHED, "cannot be compared");

  public static Shadow of(String source, DifferenceReport difference) {
    return new Shadow(source, Optional.of(difference), Optional.empty());
  }

  /** One that could not be computed. */
  public static Shadow missing(String source, String reason) {
    return new Shadow(source, Optional.empty(), Optional.of(reason));
  }

  /** In a few words. */
  String words() {
    return difference.map(Shadow::changes).or(() -> reason).orElseThrow();
  }

  private static String changes(DifferenceReport difference) {
    List<String> changes = new ArrayList<>();
    difference.columns().forEach(column -> changes.add(changes(column)));
    for (Outcome outcome : Outcome.values()) {
      String verb = VERBS.get(outcome);
      if (verb != null && difference.rows(outcome) > 0) {
        changes.add("%s rows %s".formatted(number(difference.rows(outcome)), verb));
      }
    }
    return changes.isEmpty() ? "nothing would change" : String.join(", ", changes);
  }

  private static String changes(ColumnDifference column) {
    if (column.typeAfter().isEmpty()) {
      return "column %s gone".formatted(column.column());
    }
    if (column.values() == 0) {
      String what = column.typeBefore().isEmpty() ? "new column" : "column";
      return "%s %s %s".formatted(what, column.column(), column.typeAfter().get());
    }
    String causes =
        column.causes().entrySet().stream()
            .map(cause -> "%s %s".formatted(cause.getKey(), number(cause.getValue())))
            .collect(Collectors.joining(", "));
    return "%s values of %s (%s)".formatted(number(column.values()), column.column(), causes);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
