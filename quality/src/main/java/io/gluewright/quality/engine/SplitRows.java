package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows with flags, made once, for all that is counted and all that makes a row bad. A condition
 * that does both is computed once.
 */
final class SplitRows {
  private static final String FLAGS = "gw_flags";

  private final Dataset<Row> rows;
  private final List<RowOutcomes.Judged> rules;
  private final OnePass counted;
  private final Options options;
  private final Map<Column, Integer> places = new LinkedHashMap<>();
  private final List<Integer> bad = new ArrayList<>();
  private final Flags flags;
  private final FlagCounter counter;

  /**
   * @param judged the rules whose failing rows are bad
   * @param counted what is measured
   */
  SplitRows(Dataset<Row> rows, List<RowOutcomes.Judged> judged, OnePass counted, Options options) {
    this.rows = rows;
    this.rules = judged.stream().filter(each -> each.test().isPresent()).toList();
    this.counted = counted;
    this.options = options;
    List<Column> predicates = new ArrayList<>(counted.predicates().values());
    for (int i = 0; i < predicates.size(); i++) {
      places.putIfAbsent(predicates.get(i), i);
    }
    for (RowOutcomes.Judged each : rules) {
      Column fails = coalesce(each.test().orElseThrow().failsForSure(), lit(false));
      int place = places.computeIfAbsent(fails, any -> predicates.size());
      if (place == predicates.size()) {
        predicates.add(fails);
      }
      bad.add(place);
    }
    this.flags = Flags.of(FLAGS, predicates, bad);
    this.counter = flags.counter(rows.sparkSession());
  }

  /** The original columns, why a row is bad, and which part it belongs to; flags are counted. */
  Dataset<Row> parted(Split split) {
    for (String added : List.of(Split.REASONS, Split.PART)) {
      if (Arrays.stream(rows.columns()).anyMatch(added::equalsIgnoreCase)) {
        throw new IllegalArgumentException(
            "the dataset has a column \"%s\", which the split adds; expected: another name for it"
                .formatted(added));
      }
    }
    List<RowTest> tests = rules.stream().map(each -> each.test().orElseThrow()).toList();
    List<Column> flagged = Columns.all(rows);
    flagged.addAll(flags.columns());
    Column reasons = ReasonTeller.of(rules, bad, flags, split.form(), options);
    List<Column> columns = Columns.all(rows);
    columns.add(when(flags.any(), reasons).as(Split.REASONS));
    columns.add(when(flags.anyCounted(counter), Split.BAD).otherwise(Split.GOOD).as(Split.PART));
    return RowOutcomes.marked(rows, tests)
        .select(flagged.toArray(Column[]::new))
        .select(columns.toArray(Column[]::new));
  }

  /** What is measured of the parted rows while they are written. */
  Ride ride(Dataset<Row> parted, Observer observer) {
    return Ride.over(parted, rows, counted, new CountedFlags(flags, counter), observer);
  }
}
