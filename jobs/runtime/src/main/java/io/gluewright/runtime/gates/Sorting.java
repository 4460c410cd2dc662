package io.gluewright.runtime.gates;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Datasets;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.engine.Plan;
import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.staging.Outcomes;
import io.gluewright.runtime.staging.Parted;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.transforms.Reasons;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Stages rows in one pass, by what becomes of them: those that a gate is going to set apart are
 * told on the way, as far as {@link RowRules#isForeseeable each of them tells by itself}.
 */
public final class Sorting {
  private static final String REFUSED = "refused";
  private static final String FORESEEN = "__gw_foreseen";

  private final Measures measures;
  private final Staging staging;

  public Sorting(Measures measures, Staging staging) {
    this.measures = measures;
    this.staging = staging;
  }

  /**
   * Rows by what becomes of them.
   *
   * @param accepted without the columns that only others keep
   * @param refused before the gate, with their reasons
   * @param foreseen those that the gate is going to set apart, with its reasons; empty if nobody
   *     has looked for them
   * @param origins one column: what rows were read from, each at least once
   */
  public record Sorted(
      Staged accepted, Staged refused, Optional<Staged> foreseen, Dataset<Row> origins) {
    /** How many rows there are. */
    public long count() {
      return accepted.count() + refused.count() + foreseen.map(Staged::count).orElse(0L);
    }
  }

  /**
   * Stages rows.
   *
   * @param name of the table
   * @param counts what they are called that are counted on the way
   * @param rows {@link Reasons#COLUMN}, if it is there, tells which are refused
   * @param gate that they come to next
   * @param forgotten columns that accepted rows do not keep
   * @param origin the column, of type string, that says what a row was read from, if it is there
   */
  public Sorted sort(
      String name,
      String counts,
      Dataset<Row> rows,
      Optional<GateSpec> gate,
      Set<String> forgotten,
      String origin) {
    Dataset<Row> reasoned = Reasons.add(List.of()).apply(rows);
    Optional<Dataset<Row>> foreseeing = gate.flatMap(each -> foreseeing(each, reasoned));
    Outcomes outcomes = outcomes(foreseeing.orElse(reasoned), forgotten, origin);
    Map<String, Column> sums =
        foreseeing.isPresent()
            ? Map.of(REFUSED, one(Reasons.refused()), FORESEEN, one(col(FORESEEN)))
            : Map.of(REFUSED, one(Reasons.refused()));
    Counted counted = measures.count(counts, outcomes.rows(), sums);
    Parted parted = staging.part(name, counted, outcomes, REFUSED);
    return foreseeing.isPresent()
        ? sorted(parted, counted.total(FORESEEN).longValueExact())
        : new Sorted(parted.accepted(), parted.refused(), Optional.empty(), parted.origins());
  }

  private static Column one(Column isOne) {
    return when(isOne, 1L).otherwise(0L);
  }

  /**
   * The rows, in which {@link Reasons#COLUMN} tells of those, too, that the gate is going to set
   * apart; {@link #FORESEEN} is true in these. Where a rule does not fit, the gate will tell, and
   * of all its rules.
   */
  private static Optional<Dataset<Row>> foreseeing(GateSpec gate, Dataset<Row> rows) {
    Ruleset rules = gate.foreseeable();
    if (rules.rules().isEmpty()) {
      return Optional.empty();
    }
    Problems misfits = new Problems();
    Options options = Options.standard().showing(gate.plainValues());
    Plan plan = Plan.of(rules, Datasets.of(rows), options, misfits);
    if (!misfits.all().isEmpty()) {
      return Optional.empty();
    }
    Column isForeseen = not(Reasons.refused()).and(col(FORESEEN).isNotNull());
    Dataset<Row> told = plan.rows().withReasons(FORESEEN);
    return Optional.of(
        told.withColumns(
            Map.of(
                Reasons.COLUMN,
                coalesce(col(Reasons.COLUMN), col(FORESEEN)),
                FORESEEN,
                isForeseen)));
  }

  /** What only refused rows keep is made for them only, but for the origin. */
  private static Outcomes outcomes(Dataset<Row> rows, Set<String> forgotten, String origin) {
    Dataset<Row> kept = rows;
    for (String column : rows.columns()) {
      if (forgotten.contains(column) && !column.equals(origin)) {
        kept = kept.withColumn(column, when(Reasons.refused(), col(column)));
      }
    }
    Set<String> all = new HashSet<>(forgotten);
    all.add(FORESEEN);
    return Outcomes.of(kept, all, Reasons.COLUMN).from(origin);
  }

  private Sorted sorted(Parted parted, long foreseen) {
    Staged others = parted.refused();
    return new Sorted(
        parted.accepted(),
        part(others, not(col(FORESEEN)), others.count() - foreseen),
        Optional.of(part(others, col(FORESEEN), foreseen)),
        parted.origins());
  }

  private Staged part(Staged rows, Column wanted, long count) {
    return staging.know(rows.rows().filter(wanted).drop(FORESEEN), count);
  }
}
