package io.gluewright.runtime.gates;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.gluewright.quality.history.RunInput;
import io.gluewright.runtime.staging.Staged;
import io.gluewright.transforms.Reasons;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that come to a gate.
 *
 * @param rows those that may go on
 * @param foreseen those that break a rule of the gate, with {@link Reasons#COLUMN}, if they were
 *     {@link Sorting looked for}
 * @param alsoCounted those that were set apart before and count once more; with the visible columns
 *     of {@code rows} at least
 * @param hidden columns of {@code rows} that rules do not see
 * @param input what they were read from
 */
public record Candidates(
    Staged rows,
    Optional<Staged> foreseen,
    Optional<Staged> alsoCounted,
    Set<String> hidden,
    RunInput input) {
  /** True in a row that only counts. */
  static final String ONLY_COUNTED = "__gw_only_counted";

  public Candidates {
    hidden = Set.copyOf(hidden);
  }

  /** All that is measured, as rules see it. */
  Dataset<Row> judged() {
    return Stream.of(foreseen, alsoCounted)
        .flatMap(Optional::stream)
        .filter(more -> !more.isEmpty())
        .map(more -> visible(more.rows()))
        .reduce(visible(rows.rows()), Dataset::unionByName);
  }

  /** All that is measured with all columns of the rows; {@link #ONLY_COUNTED} tells them apart. */
  Dataset<Row> marked() {
    Dataset<Row> marked = arrived().rows().withColumn(ONLY_COUNTED, lit(false));
    return alsoCounted
        .map(more -> visible(more.rows()).withColumn(ONLY_COUNTED, lit(true)))
        .map(more -> marked.unionByName(more, true)) // true: hidden columns are null
        .orElse(marked);
  }

  /** The rows that may go on and those that are foreseen not to, as they came. */
  Staged arrived() {
    return foreseen
        .filter(more -> !more.isEmpty())
        .map(
            more ->
                new Staged(
                    rows.rows().unionByName(more.rows().drop(Reasons.COLUMN), true),
                    rows.count() + more.count(),
                    Optional.empty()))
        .orElse(rows);
  }

  /** How many rows are measured. */
  long count() {
    return arrived().count() + alsoCounted.map(Staged::count).orElse(0L);
  }

  private Dataset<Row> visible(Dataset<Row> all) {
    Column[] visible =
        Arrays.stream(rows.rows().columns())
            .filter(name -> !hidden.contains(name))
            .map(name -> col("`%s`".formatted(name.replace("`", "``"))))
            .toArray(Column[]::new);
    return all.select(visible);
  }
}
