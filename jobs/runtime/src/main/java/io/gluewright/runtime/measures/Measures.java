package io.gluewright.runtime.measures;

import static org.apache.spark.sql.functions.sum;

import io.gluewright.transforms.Observations;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The counts of one run.
 *
 * <p>Count a table before it is cut by a limit or joined: an observation sees the rows that flow
 * past it, and of several actions the one that saw the most rows is believed.
 */
public final class Measures implements AutoCloseable {
  private final Observations observations;
  private final Map<String, Counted> asked = new LinkedHashMap<>();

  private Measures(Observations observations) {
    this.observations = observations;
  }

  /** Listens to the actions of {@code spark} until it is closed. */
  public static Measures of(SparkSession spark) {
    return new Measures(Observations.of(spark));
  }

  /** Counts {@code rows} when an action runs over them; {@code name} shows in plans. */
  public Counted count(String name, Dataset<Row> rows) {
    return count(name, rows, Map.of());
  }

  /**
   * Counts {@code rows} and sums up columns on the way: a name for each sum and the expression that
   * is summed, null taken as 0.
   */
  public Counted count(String name, Dataset<Row> rows, Map<String, Column> sums) {
    return count(name, rows, sums, Map.of());
  }

  /** The same, and looks for texts on the way: a name for each aggregate that finds one. */
  public Counted count(
      String name, Dataset<Row> rows, Map<String, Column> sums, Map<String, Column> texts) {
    Column[] more =
        Stream.concat(
                sums.entrySet().stream().map(entry -> sum(entry.getValue()).as(entry.getKey())),
                texts.entrySet().stream().map(entry -> entry.getValue().as(entry.getKey())))
            .toArray(Column[]::new);
    Counted counted = new Counted(observations.observe(name, rows, more));
    String unique = name;
    for (int time = 2; asked.putIfAbsent(unique, counted) != null; time++) {
      unique = "%s (%d)".formatted(name, time);
    }
    return counted;
  }

  /**
   * Everything that has been asked for, and what has been counted of it so far: sums by name, of
   * each table by its name, with a number from the second table of a name on. A run that does the
   * same as another one has the same names.
   */
  public Map<String, Map<String, BigDecimal>> totals() {
    Map<String, Map<String, BigDecimal>> totals = new LinkedHashMap<>();
    asked.forEach((name, counted) -> totals.put(name, counted.totals()));
    return totals;
  }

  /** Whether {@link #totals} has all these names. */
  public boolean haveBeenAskedFor(Set<String> names) {
    return asked.keySet().containsAll(names);
  }

  /** Takes what another run has counted for counts of this one, where it has seen more rows. */
  public void recall(Map<String, Map<String, BigDecimal>> totals) {
    totals.forEach((name, counts) -> asked.get(name).recall(counts));
  }

  @Override
  public void close() {
    observations.close();
  }
}
