package io.gluewright.jobs.link;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.linking.LinkSettings;
import io.gluewright.identity.linking.Mode;
import io.gluewright.identity.linking.Trained;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a run may go on with an earlier result. It uses the model of that, with its columns, its
 * threshold and its mode, so it must not ask for others: they would be ignored.
 *
 * @param known the folder of the result, for people
 * @param earlier the mode of the result; empty where it does not say, as early ones do not
 */
record Continuation(String known, Trained trained, Optional<Mode> earlier) {
  private static final String ANEW =
      "to change it, link all records anew, without the known result";

  /**
   * Does nothing if it may.
   *
   * @param written where the settings stand
   * @throws InvalidInputException telling all that is asked for in vain
   */
  void check(LinkSettings settings, Optional<Settings> written, Mode mode) {
    Problems problems = new Problems();
    if (earlier.isPresent() && earlier.get() != mode) {
      problems.add(
          Problem.of(
              Location.of(known),
              "the result is of %s, and this run of %s".formatted(text(earlier.get()), text(mode)),
              text(earlier.get()),
              ANEW));
    }
    settings.kinds().forEach((column, kind) -> check(column, kind, at(written, column), problems));
    double threshold = trained.model().threshold();
    if (settings.threshold().orElse(threshold) != threshold) {
      problems.add(
          Problem.of(
              written.map(it -> it.atValue("threshold")).orElse(Location.of(known)),
              "\"threshold\" is %s".formatted(settings.threshold().getAsDouble()),
              "%s, as in the model of %s".formatted(threshold, known),
              ANEW));
    }
    problems.throwIfAny();
  }

  private void check(String column, ColumnKind kind, Location at, Problems problems) {
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    trained.detected().forEach(it -> kinds.put(it.name(), it.kind()));
    if (!kinds.containsKey(column) && kind != ColumnKind.IGNORE) {
      List<String> names = trained.detected().stream().map(DetectedColumn::name).toList();
      problems.add(
          Problem.of(
              at,
              "the model of %s has no column \"%s\"".formatted(known, column),
              "one of " + names,
              ANEW));
    } else if (kinds.getOrDefault(column, kind) != kind) {
      problems.add(
          Problem.of(
              at,
              "\"%s\" is declared as %s".formatted(column, text(kind)),
              "%s, as in the model of %s".formatted(text(kinds.get(column)), known),
              ANEW));
    }
  }

  private Location at(Optional<Settings> written, String column) {
    return written.map(it -> it.block("columns").atValue(column)).orElse(Location.of(known));
  }

  private static String text(ColumnKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String text(Mode mode) {
    return switch (mode) {
      case DEDUPE -> "one table";
      case ONE_TO_ONE -> "two tables, linked one to one";
      case MANY -> "two tables, linked with many partners";
    };
  }
}
