package io.gluewright.quality.engine;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What has been measured of a dataset, and why the rest has not. An expression that fails over the
 * rows ends the pass that it shares with others: then the pass is taken in halves and these again,
 * until what fails stands alone and all else is measured.
 */
final class Survey {
  private final Dataset<Row> rows;
  private final Map<String, Double> values = new LinkedHashMap<>();
  private final Map<String, Finding> findings = new LinkedHashMap<>();
  private boolean areMade;

  Survey(Dataset<Row> rows) {
    this.rows = rows;
  }

  /** What is known already. */
  void take(Map<String, Double> known) {
    values.putAll(known);
  }

  /** All that one pass measures. */
  void take(OnePass pass) {
    take(() -> pass.run(rows), error -> takeParts(pass, error));
  }

  /** The numbers of a set of keys, in a job of its own. */
  void take(KeyGroup group) {
    take(() -> group.read(group.counts(rows).head()), error -> refuse(group.slots(), error));
  }

  /**
   * What {@code whole} measures; where it fails, what {@code otherwise} takes.
   *
   * @throws RuntimeException of {@code whole}, if the rows themselves cannot be made: then no part
   *     of it can be measured
   */
  void take(Supplier<Map<String, Double>> whole, Consumer<Exception> otherwise) {
    try {
      values.putAll(whole.get());
    } catch (Exception e) { // Spark's own are checked, and not declared
      if (!canBeMade()) {
        throw e;
      }
      otherwise.accept(e);
    }
  }

  /** What a pass over other rows measures; nothing of it, if these cannot be made. */
  void takeOf(Dataset<Row> others, OnePass pass) {
    Survey survey = new Survey(others);
    try {
      survey.take(pass);
    } catch (Exception e) { // Spark's own are checked, and not declared
      survey.refuse(pass.keys(), e);
    }
    values.putAll(survey.values);
    findings.putAll(survey.findings);
  }

  /** What a job of its own gives. */
  void take(String job, Callable<Map<String, Double>> work) {
    try {
      work.call().forEach((name, value) -> values.put(Workload.of(job, name).key(), value));
    } catch (RefusalException e) {
      findings.put(job, e.finding());
    } catch (Exception e) {
      refuse(List.of(job), e);
    }
  }

  Measured measured() {
    return new Measured(values, findings);
  }

  private void takeParts(OnePass pass, Exception error) {
    if (pass.keys().size() == 1) {
      refuse(pass.keys(), error);
      return;
    }
    for (OnePass half : pass.halves()) {
      try {
        values.putAll(half.run(rows));
      } catch (Exception e) { // Spark's own are checked, and not declared
        takeParts(half, e);
      }
    }
  }

  private void refuse(Collection<String> keys, Exception error) {
    Finding finding = Finding.error("It could not be run: " + SparkError.said(error));
    keys.forEach(key -> findings.put(key, finding));
  }

  /** Whether all rows can be made, with all their columns; read once more to know it. */
  private boolean canBeMade() {
    try {
      if (!areMade) {
        rows.queryExecution().toRdd().count();
        areMade = true;
      }
      return true;
    } catch (Exception e) { // the caller has another to tell
      return false;
    }
  }
}
