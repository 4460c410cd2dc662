package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What all rules together need to be measured, each thing once. */
final class Workload {
  private static final String ROWS = "rows";

  private final Map<String, Column> predicates = new LinkedHashMap<>();
  private final Map<String, Column> aggregates = new LinkedHashMap<>();
  private final Map<String, Map<String, Column>> references = new LinkedHashMap<>();
  private final Map<String, KeyGroup> groups = new LinkedHashMap<>();
  private final Map<String, Callable<Map<String, Double>>> jobs = new LinkedHashMap<>();

  /** How many rows there are, or how many of them meet {@code filter}. */
  Slot rows(Optional<String> filter) {
    return filter
        .map(sql -> rowsThat(ROWS + " where " + sql, expr(sql)))
        .orElseGet(() -> aggregate(ROWS, count(lit(1))));
  }

  /** How many rows meet {@code predicate}; null is no. */
  Slot rowsThat(String key, Column predicate) {
    predicates.putIfAbsent(key, coalesce(predicate, lit(false)));
    return new Slot(key);
  }

  /** An aggregate over all rows. */
  Slot aggregate(String key, Column aggregate) {
    aggregates.putIfAbsent(key, aggregate);
    return new Slot(key);
  }

  /** An aggregate over all rows of another dataset. */
  Slot aggregate(String alias, String key, Column aggregate) {
    if (alias.equals(Datasets.PRIMARY)) {
      return aggregate(key, aggregate);
    }
    String full = alias + ": " + key;
    references.computeIfAbsent(alias, any -> new LinkedHashMap<>()).putIfAbsent(full, aggregate);
    return new Slot(full);
  }

  Slot rowsOf(String alias) {
    return aggregate(alias, ROWS, count(lit(1)));
  }

  KeyGroup keys(KeyGroup group) {
    groups.putIfAbsent(group.key(), group);
    return group;
  }

  /** A job of its own that gives the values of one slot or more. */
  void job(String key, Callable<Map<String, Double>> job) {
    jobs.putIfAbsent(key, job);
  }

  /** The slot of a value that a {@link #job} gives. */
  static Slot of(String job, String value) {
    return new Slot(job + " " + value);
  }

  OnePass onePass() {
    return new OnePass(predicates, aggregates);
  }

  /**
   * Measures everything that can be.
   *
   * @throws RuntimeException of Spark's, if the rows themselves cannot be made
   */
  Measured run(Datasets datasets) {
    Dataset<Row> primary = datasets.primary();
    Survey survey = new Survey(primary);
    if (groups.isEmpty() || onePass().isEmpty() || isCheap(primary)) {
      survey.take(onePass());
      takeKeys(primary, survey);
    } else {
      survey.take(
          () -> together(primary),
          error -> {
            survey.take(onePass());
            groups.values().forEach(survey::take);
          });
    }
    return withOthers(survey, datasets);
  }

  /** What the one pass gives is known; measures the rest. */
  Measured beside(Map<String, Double> onePass, Datasets datasets) {
    Survey survey = new Survey(datasets.primary());
    survey.take(onePass);
    takeKeys(datasets.primary(), survey);
    return withOthers(survey, datasets);
  }

  private void takeKeys(Dataset<Row> primary, Survey survey) {
    if (isCheap(primary)) {
      groups.values().forEach(survey::take);
    } else if (!groups.isEmpty()) {
      survey.take(
          () -> new KeyGroups(groups.values()).read(primary),
          error -> groups.values().forEach(survey::take));
    }
  }

  /**
   * Rows that cost much to make are made once: keys are counted of the rows that are measured.
   * Where other rows were measured than came out of the shuffle, they are measured in a pass of
   * their own.
   */
  private Map<String, Double> together(Dataset<Row> primary) {
    Map<String, Double> values = new LinkedHashMap<>();
    try (WriteObserver observer = WriteObserver.of(primary.sparkSession())) {
      Ride ride = Ride.over(primary, onePass(), observer);
      KeyGroup whole = wholeGroup();
      List<KeyGroup> counted = new ArrayList<>(groups.values());
      if (!counted.contains(whole)) {
        counted.add(whole);
      }
      values.putAll(new KeyGroups(counted).read(ride.rows()));
      double rows = values.getOrDefault(whole.slot(KeyGroup.Count.ALL).key(), 0.0);
      values.putAll(ride.valuesOf(rows).orElseGet(() -> onePass().run(primary)));
    }
    return values;
  }

  /** A group that each row belongs to. */
  private KeyGroup wholeGroup() {
    return groups.values().stream()
        .filter(group -> group.filter().isEmpty())
        .findFirst()
        .orElseGet(() -> new KeyGroup(List.of(), Optional.empty()));
  }

  private static boolean isCheap(Dataset<Row> rows) {
    return PassChoice.of(rows).pass() == PassChoice.Pass.OF_ITS_OWN;
  }

  private Measured withOthers(Survey survey, Datasets datasets) {
    references.forEach(
        (alias, wanted) ->
            survey.takeOf(datasets.find(alias).orElseThrow(), new OnePass(Map.of(), wanted)));
    jobs.forEach(survey::take);
    return survey.measured();
  }
}
