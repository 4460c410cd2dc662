package io.gluewright.runtime.quarantine;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.gluewright.runtime.batches.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Counts what is in quarantine, by run and rule. What is fetched grows with runs and rules, not
 * with rows.
 */
public final class Stock {
  private static final String OPEN = "open";
  private static final String CHOSEN = "chosen";
  private static final String BROKEN = "broken";

  private final Quarantine quarantine;
  private final List<Batch> takers;
  private final SparkSession spark;

  private Stock(Quarantine quarantine, List<Batch> takers, SparkSession spark) {
    this.quarantine = quarantine;
    this.takers = takers;
    this.spark = spark;
  }

  /** Looks up which batches have taken rows. */
  public static Stock of(Quarantine quarantine, SparkSession spark) {
    return new Stock(quarantine, quarantine.takers(), spark);
  }

  /**
   * Counts the rows of runs: for each run all of them, then those by rule, in alphabetical order.
   *
   * @param rule of the rows that are asked for; all are if there is none
   */
  public List<Tally> count(List<Held> held, Optional<String> rule) {
    Map<String, List<Held>> byOwner = new LinkedHashMap<>();
    held.forEach(
        each -> byOwner.computeIfAbsent(each.owner(), none -> new ArrayList<>()).add(each));
    List<Tally> tallies = new ArrayList<>();
    byOwner.forEach((owner, its) -> tallies.addAll(count(owner, its, rule)));
    return tallies;
  }

  private List<Tally> count(String owner, List<Held> held, Optional<String> rule) {
    Column chosen = rule.map(Quarantine::breaks).orElse(lit(true));
    Dataset<Row> lines =
        quarantine
            .about(held, spark)
            .withColumn(OPEN, Quarantine.open(owner, takers))
            .withColumn(BROKEN, explode(array_union(array(everything()), rules())))
            .withColumn(CHOSEN, col(OPEN).and(chosen));
    Map<String, List<Tally>> byRun = new LinkedHashMap<>();
    Map<String, Held> known = new LinkedHashMap<>();
    held.forEach(each -> known.put(each.run(), each));
    lines
        .groupBy(
            col(Line.RUN),
            col(BROKEN).getField("rule").as("rule"),
            col(BROKEN).getField("version").as("version"))
        .agg(sum(ones(col(OPEN))), sum(ones(not(col(OPEN)))), sum(ones(col(CHOSEN))))
        .orderBy(col(Line.RUN), col("rule").asc_nulls_first(), col("version"))
        .collectAsList()
        .forEach(
            row -> {
              Held its = its(known, row.getString(0));
              byRun
                  .computeIfAbsent(its.run(), none -> new ArrayList<>())
                  .add(
                      new Tally(
                          its,
                          Optional.ofNullable(row.getString(1)),
                          Optional.ofNullable(row.getString(2)),
                          row.getLong(3),
                          row.getLong(4),
                          row.getLong(5)));
            });
    return held.stream()
        .flatMap(each -> byRun.getOrDefault(each.run(), List.of()).stream())
        .toList();
  }

  private static Held its(Map<String, Held> known, String run) {
    if (!known.containsKey(run)) {
      throw new IllegalStateException(
          "rows that run %s has quarantined lie in the folder of another run".formatted(run));
    }
    return known.get(run);
  }

  /** What every row counts for, beside the rules that it broke. */
  private static Column everything() {
    Column none = lit(null).cast("string");
    return struct(none.as("rule"), none.as("version"));
  }

  private static Column rules() {
    return transform(
        col(Line.REASONS),
        reason ->
            struct(reason.getField("rule").as("rule"), reason.getField("version").as("version")));
  }

  private static Column ones(Column condition) {
    return when(condition, 1L).otherwise(0L);
  }
}
