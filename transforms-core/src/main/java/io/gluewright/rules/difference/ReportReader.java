package io.gluewright.rules.difference;

import io.gluewright.rules.RuleUse;
import io.gluewright.rules.difference.DifferenceReport.ChangedPair;
import io.gluewright.rules.difference.DifferenceReport.ChangedValue;
import io.gluewright.rules.difference.DifferenceReport.ColumnDifference;
import io.gluewright.rules.difference.DifferenceReport.Example;
import io.gluewright.rules.difference.DifferenceReport.RuleDifference;
import io.gluewright.rules.difference.Differences.ColumnPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/** Makes a report of the small tables. */
final class ReportReader {
  private final Differences differences;
  private final int most;
  private final Function<Dataset<Row>, List<Row>> collect;
  private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
  private final Map<Integer, Long> movedRows = new HashMap<>();
  private final Map<Integer, Long> changedValues = new HashMap<>();
  private final Map<Integer, Map<Integer, Long>> causes = new HashMap<>();
  private final Map<Integer, List<ChangedPair>> changedPairs = new HashMap<>();
  private long rowsBefore;
  private long rowsAfter;

  ReportReader(Differences differences, int most, Function<Dataset<Row>, List<Row>> collect) {
    this.differences = differences;
    this.most = most;
    this.collect = collect;
  }

  DifferenceReport read() {
    readOutcomes();
    readCauses();
    readPairs();
    return new DifferenceReport(
        rowsBefore, rowsAfter, Map.copyOf(outcomes), columns(), rules(), examples());
  }

  private void readOutcomes() {
    for (Row row : collect.apply(differences.outcomes())) {
      long before = row.<Long>getAs(Differences.BEFORE);
      long after = row.<Long>getAs(Differences.AFTER);
      Outcome outcome = Outcome.valueOf(row.getAs(Differences.OUTCOME));
      long rows = row.getAs(Differences.COUNT);
      rowsBefore += before;
      rowsAfter += after;
      outcomes.merge(outcome, outcome == Outcome.UNMATCHED ? before + after : rows, Long::sum);
      Integer cause = row.getAs(Differences.CAUSE);
      if (cause != null) {
        movedRows.merge(cause, rows, Long::sum);
      }
    }
  }

  private void readCauses() {
    for (Row row : collect.apply(differences.causes())) {
      int column = row.<Integer>getAs("column");
      int cause = row.<Integer>getAs("cause");
      long values = row.<Long>getAs(Differences.COUNT);
      causes.computeIfAbsent(column, it -> new HashMap<>()).merge(cause, values, Long::sum);
      changedValues.merge(cause, values, Long::sum);
    }
  }

  private void readPairs() {
    for (Row row : collect.apply(differences.changedPairs(most))) {
      changedPairs
          .computeIfAbsent(row.<Integer>getAs("column"), it -> new ArrayList<>())
          .add(
              new ChangedPair(
                  Optional.ofNullable(row.getAs("before")),
                  Optional.ofNullable(row.getAs("after")),
                  row.<Long>getAs(Differences.COUNT)));
    }
  }

  private List<ColumnDifference> columns() {
    List<ColumnDifference> columns = new ArrayList<>();
    List<ColumnPair> all = differences.columns();
    for (int i = 0; i < all.size(); i++) {
      ColumnPair pair = all.get(i);
      Optional<String> before = pair.before().map(ReportReader::type);
      Optional<String> after = pair.after().map(ReportReader::type);
      Map<Integer, Long> own = causes.getOrDefault(i, Map.of());
      if (!own.isEmpty() || !before.equals(after)) {
        long values = own.values().stream().mapToLong(Long::longValue).sum();
        columns.add(
            new ColumnDifference(
                pair.name(), before, after, values, frequentFirst(i), labelled(own)));
      }
    }
    return columns;
  }

  private static String type(StructField field) {
    return field.dataType().simpleString();
  }

  private List<ChangedPair> frequentFirst(int column) {
    Comparator<ChangedPair> byText =
        Comparator.comparing((ChangedPair pair) -> pair.before().orElse(""))
            .thenComparing(pair -> pair.after().orElse(""));
    return changedPairs.getOrDefault(column, List.of()).stream()
        .sorted(Comparator.comparingLong(ChangedPair::values).reversed().thenComparing(byText))
        .toList();
  }

  private Map<String, Long> labelled(Map<Integer, Long> counts) {
    Map<String, Long> labelled = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> labelled.put(label(entry.getKey()), entry.getValue()));
    return labelled;
  }

  private String label(int cause) {
    return switch (cause) {
      case Causes.SEVERAL -> DifferenceReport.SEVERAL;
      case Causes.UNKNOWN -> DifferenceReport.UNKNOWN;
      default -> differences.pairs().get(cause).label();
    };
  }

  private List<RuleDifference> rules() {
    Map<String, Map<Integer, Long>> touched = new HashMap<>();
    for (Row row : collect.apply(differences.touched())) {
      touched
          .computeIfAbsent(row.getAs("side"), side -> new HashMap<>())
          .put(row.<Integer>getAs("rule"), row.<Long>getAs(Differences.COUNT));
    }
    Map<Integer, Long> before = touched.getOrDefault(Differences.TOUCHED_BEFORE, Map.of());
    Map<Integer, Long> after = touched.getOrDefault(Differences.TOUCHED_AFTER, Map.of());
    List<RuleDifference> rules = new ArrayList<>();
    for (int i = 0; i < differences.pairs().size(); i++) {
      RulePair pair = differences.pairs().get(i);
      RuleUse use = pair.afterUse().or(pair::beforeUse).orElseThrow();
      rules.add(
          new RuleDifference(
              pair.label(),
              use.type(),
              pair.status().name().toLowerCase(Locale.ROOT),
              before.getOrDefault(i, 0L),
              after.getOrDefault(i, 0L),
              changedValues.getOrDefault(i, 0L),
              movedRows.getOrDefault(i, 0L)));
    }
    return rules;
  }

  private List<Example> examples() {
    List<Row> rows = new ArrayList<>(collect.apply(differences.examples(most)));
    rows.sort(Comparator.comparing((Row row) -> outcome(row)).thenComparing(row -> place(row)));
    return rows.stream().map(this::example).toList();
  }

  private static Outcome outcome(Row row) {
    return Outcome.valueOf(row.getAs(Differences.OUTCOME));
  }

  private static Integer place(Row row) {
    return row.getAs("place");
  }

  private Example example(Row row) {
    Map<String, Optional<String>> cells = new LinkedHashMap<>();
    for (Row cell : list(row, Differences.CELLS)) {
      cells.put(column(cell), Optional.ofNullable(cell.getAs("value")));
    }
    Integer cause = row.getAs(Differences.CAUSE);
    List<ChangedValue> changes =
        list(row, Differences.CHANGES).stream().map(this::changedValue).toList();
    return new Example(
        outcome(row),
        row.getAs(Differences.KEY),
        Optional.ofNullable(cause).map(this::label),
        changes,
        cells,
        texts(row));
  }

  private ChangedValue changedValue(Row change) {
    return new ChangedValue(
        column(change),
        Optional.ofNullable(change.getAs("before")),
        Optional.ofNullable(change.getAs("after")),
        label(change.<Integer>getAs("cause")));
  }

  private String column(Row row) {
    return differences.columns().get(row.<Integer>getAs("column")).name();
  }

  private static List<Row> list(Row row, String column) {
    int index = row.fieldIndex(column);
    return row.isNullAt(index) ? List.of() : row.getList(index);
  }

  private static List<String> texts(Row row) {
    int index = row.fieldIndex(Differences.REASONS);
    return row.isNullAt(index) ? List.of() : row.getList(index);
  }
}
