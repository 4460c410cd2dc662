package io.gluewright.identity.linking;

import io.gluewright.identity.blocking.BlockPlan;
import io.gluewright.identity.blocking.BlockingRules;
import io.gluewright.identity.blocking.Blocks;
import io.gluewright.identity.blocking.GramLimit;
import io.gluewright.identity.blocking.KeyFilter;
import io.gluewright.identity.blocking.Pairing;
import io.gluewright.identity.blocking.SimilarityJoin;
import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.preparation.Frequencies;
import io.gluewright.identity.preparation.RecordColumns;
import io.gluewright.identity.scoring.CandidatePairs;
import io.gluewright.transforms.Materializer;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What blocking found.
 *
 * @param rules the names of the rules
 * @param plan what their keys cost
 * @param keyed {@code record, side, rule, key}: the keys of all records
 * @param neighbours {@code left_record, right_record}: the most similar texts, where texts are
 *     compared
 * @param grams which trigrams were looked up to find these
 * @param pairs the pairs to be compared
 */
record Candidates(
    List<String> rules,
    BlockPlan plan,
    Dataset<Row> keyed,
    Optional<Dataset<Row>> neighbours,
    GramLimit grams,
    CandidatePairs pairs) {

  /** A look-up takes some nanoseconds. */
  private static final double LOOK_UPS_PER_RECORD = 3_000;

  private static final double LEAST_LOOK_UPS = 1e8;

  /**
   * Blocks some records.
   *
   * @param keyed {@code record, side, rule, key}: the keys of {@code prepared} by the rules, all
   *     that a fresh record may share
   */
  static Candidates of(
      Dataset<Row> prepared,
      Dataset<Row> keyed,
      BlockingRules rules,
      RecordColumns columns,
      Frequencies frequencies,
      Pairing pairing,
      long records,
      LinkSettings settings,
      Materializer materializer) {
    BlockPlan plan =
        Blocks.plan(keyed, pairing, settings.budget(records), settings.mostRecords(), materializer);
    KeyFilter filter = KeyFilter.of(rules, plan);
    GramLimit grams =
        columns.comparesTexts()
            ? gramLimit(frequencies, columns.size(), records)
            : GramLimit.none();
    Optional<Dataset<Row>> neighbours =
        columns.comparesTexts()
            ? Optional.of(
                materializer.materialize(
                    "link neighbours",
                    SimilarityJoin.pairs(prepared, pairing, records, settings.neighbours(), grams)))
            : Optional.empty();
    return new Candidates(
        rules.names(),
        plan,
        keyed,
        neighbours,
        grams,
        CandidatePairs.of(prepared, pairing, filter, neighbours));
  }

  private static GramLimit gramLimit(Frequencies frequencies, int whole, long records) {
    long[] counts = new long[Grams.BUCKETS];
    frequencies.grams().stream()
        .filter(gram -> gram.column() == whole)
        .forEach(gram -> counts[gram.gram()] = gram.count());
    return GramLimit.of(counts, Math.max(LEAST_LOOK_UPS, LOOK_UPS_PER_RECORD * records));
  }
}
