package io.gluewright.jobs.link.evaluate;

import io.gluewright.runtime.commands.DataFiles;
import io.gluewright.runtime.commands.Json;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.staging.Staging;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.apache.spark.sql.SparkSession;

/**
 * How good a result is, by all pairs that there are: a pair is predicted if both of its records are
 * in one entity, and a true pair that was never compared is missed like any other. Where two tables
 * were linked, a pair has a record of each.
 *
 * <p>B-cubed (Bagga and Baldwin, 1998) is the mean, over all records of all tables, of how much of
 * a record's entity is right, and of how much of its true entity was found.
 *
 * <p>A record that the truth does not name is a true entity of its own. One that is only in the
 * truth is missed with all its pairs, and counted in {@link #missingRecords}; only where two tables
 * were linked and the truth tells entities, its pairs cannot be counted, since nobody knows of
 * which table it is.
 *
 * @param records of the result
 * @param entities of the result
 * @param largestEntity its records
 * @param truePairs by the truth
 * @param predictedPairs by the result
 * @param rightPairs by both
 * @param bcubedPrecision between 0 and 1
 * @param bcubedRecall between 0 and 1
 * @param reachedPairs true pairs that were candidates for a comparison; empty if the result does
 *     not say what were
 * @param missingRecords in the truth and not in the result
 * @param unjudgedRecords in the result and not in a truth of entities
 */
public record Evaluation(
    long records,
    long entities,
    long largestEntity,
    long truePairs,
    long predictedPairs,
    long rightPairs,
    double bcubedPrecision,
    double bcubedRecall,
    Optional<Long> reachedPairs,
    long missingRecords,
    long unjudgedRecords) {

  /**
   * Measures a result. Intermediate tables rest in the folder of the result, and are gone
   * afterwards.
   *
   * @param folder of the result: {@code entities} ({@code record_id string, table string, entity_id
   *     string}), and, if what blocking reached is to be measured, {@code blocking/keys} ({@code
   *     table string, record_id string, key long}) or {@code blocking/pairs} ({@code left_id
   *     string, right_id string}), all as Parquet
   * @param truth a file with {@code record_id, entity_id} or {@code left_id, right_id}
   * @throws io.gluewright.diagnostics.InvalidInputException if the folder holds no result, the file
   *     no truth, or none of the records of the truth is in the result
   */
  public static Evaluation of(SparkSession spark, String folder, DataFiles files, String truth) {
    ResultFolder result = new ResultFolder(spark, folder);
    result.entities(); // a folder without a result is told before anything is written to it
    String work = folder + "/_evaluate-" + UUID.randomUUID();
    try (Measures measures = Measures.of(spark);
        Staging staging = Staging.in(spark, measures, work)) {
      return Measurement.of(result, Truth.read(files, truth, staging), staging);
    }
  }

  /** The share of predicted pairs that are right. */
  public double precision() {
    return share(rightPairs, predictedPairs, truePairs);
  }

  /** The share of true pairs that were found. */
  public double recall() {
    return share(rightPairs, truePairs, predictedPairs);
  }

  public double f1() {
    return harmonic(precision(), recall());
  }

  public double bcubedF1() {
    return harmonic(bcubedPrecision, bcubedRecall);
  }

  /** The share of true pairs that were candidates: no comparison can find more. */
  public OptionalDouble blockingRecall() {
    return reachedPairs.stream().mapToDouble(reached -> share(reached, truePairs, 0)).findFirst();
  }

  /** A share of nothing is none of it, unless nothing was there to be found or to be wrong. */
  private static double share(long part, long whole, long other) {
    if (whole == 0) {
      return other == 0 ? 1 : 0;
    }
    return (double) part / whole;
  }

  private static double harmonic(double one, double other) {
    return one + other == 0 ? 0 : 2 * one * other / (one + other);
  }

  /** A line per figure. */
  public String text() {
    StringBuilder text = new StringBuilder();
    line(text, "precision", share(precision()));
    line(text, "recall", share(recall()));
    line(text, "F1", share(f1()));
    line(text, "B-cubed precision", share(bcubedPrecision));
    line(text, "B-cubed recall", share(bcubedRecall));
    line(text, "B-cubed F1", share(bcubedF1()));
    OptionalDouble reached = blockingRecall();
    line(text, "blocking recall", reached.isPresent() ? share(reached.getAsDouble()) : "-");
    line(text, "true pairs", whole(truePairs));
    line(text, "predicted pairs", whole(predictedPairs));
    line(text, "right pairs", whole(rightPairs));
    line(text, "records", whole(records));
    line(text, "entities", whole(entities));
    line(text, "largest entity", whole(largestEntity));
    if (missingRecords > 0) {
      line(text, "records of the truth that are not in the result", whole(missingRecords));
    }
    if (unjudgedRecords > 0) {
      line(text, "records of the result that the truth does not name", whole(unjudgedRecords));
    }
    return text.toString();
  }

  /** The same for machines; a blocking recall that is not known is null. */
  public String json() {
    OptionalDouble reached = blockingRecall();
    return Json.text(
        Json.object(
            "precision", precision(),
            "recall", recall(),
            "f1", f1(),
            "bcubedPrecision", bcubedPrecision,
            "bcubedRecall", bcubedRecall,
            "bcubedF1", bcubedF1(),
            "blockingRecall", reached.isPresent() ? reached.getAsDouble() : null,
            "truePairs", truePairs,
            "predictedPairs", predictedPairs,
            "rightPairs", rightPairs,
            "records", records,
            "entities", entities,
            "largestEntity", largestEntity,
            "missingRecords", missingRecords,
            "unjudgedRecords", unjudgedRecords));
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-18s %14s\n", name, value));
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.4f", share);
  }

  private static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
