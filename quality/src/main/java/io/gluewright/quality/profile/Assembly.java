package io.gluewright.quality.profile;

import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.kinds.KindDetector;
import io.gluewright.identity.kinds.ValueSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a profile of what was gathered. */
final class Assembly {
  /** So many values are still a list that somebody could have written. */
  private static final int MOST_CLOSED = 50;

  private final Input input;
  private final ColumnState state;
  private final Sketches sketches;

  private Assembly(Input input, ColumnState state, Sketches sketches) {
    this.input = input;
    this.state = state;
    this.sketches = sketches;
  }

  static TableProfile of(List<Input> inputs, TableState table, List<Sketches> sketches) {
    List<Assembly> parts = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      parts.add(new Assembly(inputs.get(i), table.column(i), sketches.get(i)));
    }
    List<ValueSample> samples = parts.stream().map(Assembly::valueSample).toList();
    List<DetectedColumn> kinds = KindDetector.decide(samples);
    List<ColumnProfile> columns = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      columns.add(parts.get(i).column(kinds.get(i), samples.get(i)));
    }
    long rows = columns.get(0).rows();
    return new TableProfile(
        rows, Persons.indirect(columns), correlations(inputs, table), uncorrelated(inputs, table));
  }

  private ColumnProfile column(DetectedColumn kind, ValueSample sample) {
    boolean hasValues = input.subject().hasValues();
    Optional<Distinct> distinct = hasValues ? Optional.of(distinct()) : Optional.empty();
    return new ColumnProfile(
        input.name(),
        input.type(),
        input.subject(),
        state.rows,
        state.nulls,
        distinct,
        Optional.ofNullable(state.least)
            .map(
                least -> new Extremes(Shown.text(input, least), Shown.text(input, state.greatest))),
        numbers(),
        input.subject() == Subject.TEXT
            ? Optional.of(TextAssembly.of(state.texts, state.rows - state.nulls))
            : Optional.empty(),
        counts(state.frequent.top(Profiler.TOP)),
        state.frequent.error(),
        closed(),
        distinct.map(this::key).orElse(KeyStanding.NO),
        kind,
        Persons.of(input.name(), kind, sample));
  }

  private Distinct distinct() {
    long present = state.rows - state.nulls;
    if (state.sample.isComplete()) {
      return new Distinct(state.sample.size(), 0);
    }
    // Spark's sketch takes no notice of empty texts.
    long empty = state.texts.empty > 0 ? 1 : 0;
    long estimate = sketches.distinct().orElse(0) + empty;
    return new Distinct(Math.min(present, estimate), Profiler.SKETCH_ERROR);
  }

  private KeyStanding key(Distinct distinct) {
    boolean possible =
        state.rows > 1
            && state.nulls == 0
            && input.subject() != Subject.FRACTION
            && input.subject() != Subject.BOOLEAN
            && !state.sample.repeats();
    if (!possible) {
      return KeyStanding.NO;
    }
    if (distinct.isExact()) {
      return KeyStanding.VERIFIED;
    }
    double missing = (double) (state.rows - distinct.count()) / state.rows;
    return missing <= 3 * distinct.error() ? KeyStanding.LIKELY : KeyStanding.NO;
  }

  private Optional<NumberFacts> numbers() {
    Moments numbers = state.numbers;
    if (numbers.count() == 0 || input.subject() == Subject.PRESENCE) {
      return Optional.empty();
    }
    return Optional.of(
        new NumberFacts(
            numbers.count(),
            numbers.least(),
            numbers.greatest(),
            numbers.mean(),
            numbers.deviation(),
            sketches.quantiles(),
            state.unreal));
  }

  private Optional<List<ValueCount>> closed() {
    boolean few =
        input.subject().hasValues()
            && state.sample.isComplete()
            && state.sample.size() <= MOST_CLOSED
            && state.sample.size() > 0;
    return few ? Optional.of(counts(state.sample.values())) : Optional.empty();
  }

  private List<ValueCount> counts(List<Counted> counted) {
    return counted.stream()
        .map(each -> new ValueCount(Shown.text(input, each.value), each.count))
        .toList();
  }

  private ValueSample valueSample() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Counted each : state.sample.values()) {
      String text = Shown.text(input, each.value);
      if (!text.isBlank()) {
        counts.merge(text, each.count, Long::sum);
      }
    }
    long filled = state.rows - state.nulls - state.texts.empty - state.texts.blank;
    long distinct = input.subject().hasValues() ? distinct().count() : 0;
    return new ValueSample(
        input.name(), state.rows, counts.isEmpty() ? 0 : filled, distinct, counts);
  }

  private static List<Correlation> correlations(List<Input> inputs, TableState table) {
    int[] places = table.correlated();
    List<Correlation> found = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      for (int j = i + 1; j < places.length; j++) {
        double coefficient = table.pairs().coefficient(i, j);
        if (!Double.isNaN(coefficient)) {
          found.add(
              new Correlation(
                  inputs.get(places[i]).name(),
                  inputs.get(places[j]).name(),
                  table.pairs().count(i, j),
                  coefficient));
        }
      }
    }
    found.sort(Comparator.comparingDouble(each -> -Math.abs(each.coefficient())));
    return found;
  }

  private static List<String> uncorrelated(List<Input> inputs, TableState table) {
    return inputs.stream()
        .filter(input -> input.subject().isNumber())
        .map(Input::name)
        .skip(table.correlated().length)
        .toList();
  }
}
