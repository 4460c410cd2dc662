package io.gluewright.quality.engine;

import io.gluewright.diagnostics.Location;
import io.gluewright.quality.history.OnEmptyHistory;
import io.gluewright.quality.profile.PersonalData;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How rules are evaluated where the language leaves a choice.
 *
 * @param composite over what {@code and} and {@code or} join their parts
 * @param filtered what a row is for a rule whose {@code where} leaves it out
 * @param emptyHistory what a rule with {@code last(k)} does on the first run
 * @param past values of earlier runs
 * @param clock gives {@code now()} and the time zone in which days begin
 * @param plainValues columns whose values may be shown: by reasons, which show the shape of all
 *     others, and as extremes where the name of the column says that they are of persons
 * @param spreads columns whose histograms are measured beside the rules, and where each was named
 */
public record Options(
    Composite composite,
    Filtered filtered,
    OnEmptyHistory emptyHistory,
    PastValues past,
    Clock clock,
    Set<String> plainValues,
    Map<String, Location> spreads) {

  /** Over what the parts of a composite rule are joined, by Glue's names. */
  public enum Composite {
    /** Each part over the whole dataset, then joined. */
    COLUMN,
    /** The parts joined row by row; all rows have to hold. */
    ROW
  }

  /** What a row is that a {@code where} leaves out. */
  public enum Filtered {
    PASSED,
    SKIPPED
  }

  public Options {
    plainValues = Set.copyOf(plainValues);
    spreads = Collections.unmodifiableMap(new LinkedHashMap<>(spreads));
  }

  /** As AWS does by default, without a history, in UTC. */
  public static Options standard() {
    return new Options(
        Composite.COLUMN,
        Filtered.PASSED,
        OnEmptyHistory.GLUE,
        PastValues.NONE,
        Clock.systemUTC(),
        Set.of(),
        Map.of());
  }

  public Options with(Composite method) {
    return new Options(method, filtered, emptyHistory, past, clock, plainValues, spreads);
  }

  public Options with(Filtered rows) {
    return new Options(composite, rows, emptyHistory, past, clock, plainValues, spreads);
  }

  public Options with(OnEmptyHistory how) {
    return new Options(composite, filtered, how, past, clock, plainValues, spreads);
  }

  public Options with(PastValues values) {
    return new Options(composite, filtered, emptyHistory, values, clock, plainValues, spreads);
  }

  public Options with(Clock time) {
    return new Options(composite, filtered, emptyHistory, past, time, plainValues, spreads);
  }

  /** Shows the values of these columns as they are. */
  public Options showing(Set<String> columns) {
    return new Options(composite, filtered, emptyHistory, past, clock, columns, spreads);
  }

  /** Measures how the values of these columns are spread. */
  public Options withSpreadOf(Map<String, Location> columns) {
    return new Options(composite, filtered, emptyHistory, past, clock, plainValues, columns);
  }

  /** Whether values of the column stay in the dataset: its name says that they are of persons. */
  boolean hides(String column) {
    return !plainValues.contains(column) && PersonalData.named(column).isPresent();
  }
}
