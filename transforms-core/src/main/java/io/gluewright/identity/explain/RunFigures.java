package io.gluewright.identity.explain;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.explain.ReportData.Blocking;
import io.gluewright.identity.explain.ReportData.Figure;
import io.gluewright.identity.explain.ReportData.RuleKeys;
import io.gluewright.identity.explain.ReportData.Sample;
import io.gluewright.identity.explain.ReportData.ScoreBand;
import io.gluewright.identity.explain.ReportData.SizeBand;
import io.gluewright.identity.explain.ReportData.SkippedKey;
import io.gluewright.identity.explain.ReportData.Unlinkable;
import io.gluewright.identity.linking.LinkFigures;
import io.gluewright.identity.linking.Trained;
import io.gluewright.identity.model.MatchModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Reads what a report shows out of the tables of a link, by a few aggregations. The same tables
 * give the same figures, however they are partitioned: probabilities are added up as whole
 * millionths, and samples are taken by their hash.
 */
public final class RunFigures {
  private static final double[] STEPS = {0.5, 1, 2, 5, 10, 20, 50, 100};
  private static final double MILLION = 1e6;

  /** How far from the threshold, in bits, a pair is near it. */
  private static final double NEAR = 3;

  private static final int SAMPLES_PER_BAND = ReportData.MOST_SAMPLES / 4;
  private static final long SINGLE_SIZES = 10;
  private static final long[] SIZES = {20, 50, 100, 200, 500, 1_000, 10_000, Long.MAX_VALUE};

  private final RunTables tables;
  private final LinkFigures counted;
  private final MatchModel model;

  private RunFigures(RunTables tables, MatchModel model, LinkFigures counted) {
    this.tables = tables;
    this.counted = counted;
    this.model = model;
  }

  /**
   * Reads the figures; starts Spark jobs.
   *
   * @param tables should be cheap to read
   */
  public static ReportData of(RunTables tables, Trained trained, LinkFigures counted) {
    RunFigures figures = new RunFigures(tables, trained.model(), counted);
    List<SizeBand> sizes = figures.sizes();
    return new ReportData(
        figures.summary(sizes),
        trained.detected(),
        figures.model,
        figures.scores(),
        sizes,
        figures.samples(),
        figures.blocking(),
        figures.unlinkable());
  }

  private List<Figure> summary(List<SizeBand> sizes) {
    long entities = sizes.stream().mapToLong(SizeBand::entities).sum();
    List<Figure> summary = new ArrayList<>();
    summary.add(whole("records", counted.records()));
    if (counted.repeated() > 0) {
      summary.add(whole("rows left out, their id was there before", counted.repeated()));
    }
    if (counted.withoutId() > 0) {
      summary.add(whole("rows left out, they have no id", counted.withoutId()));
    }
    summary.add(whole("pairs compared", counted.compared()));
    if (counted.skippedGrams() > 0) {
      summary.add(
          whole(
              String.format(
                  Locale.ROOT,
                  "trigrams not looked up for similar texts, more than %,d records have them",
                  counted.mostGramRecords()),
              counted.skippedGrams()));
    }
    summary.add(whole("entities", entities));
    summary.add(
        new Figure(
            "threshold", String.format(Locale.ROOT, "%.1f bits of evidence", model.threshold())));
    summary.add(new Figure("method", model.choice()));
    return summary;
  }

  private static Figure whole(String name, long number) {
    return new Figure(name, String.format(Locale.ROOT, "%,d", number));
  }

  private List<ScoreBand> scores() {
    Row ends = tables.scored().agg(min("weight"), max("weight")).first();
    if (ends.isNullAt(0)) {
      return List.of();
    }
    double step = step(ends.getDouble(1) - ends.getDouble(0));
    long first = (long) Math.floor(ends.getDouble(0) / step);
    int bands =
        (int) Math.min(ReportData.MOST_BANDS, Math.floor(ends.getDouble(1) / step) - first + 1);
    Column probability = lit(1).divide(lit(1).plus(pow(lit(2.0), lit(0).minus(col("weight")))));
    long[] pairs = new long[bands];
    long[] millionths = new long[bands];
    tables
        .scored()
        .select(
            floor(col("weight").divide(step)).cast("bigint").as("band"),
            round(probability.multiply(MILLION)).cast("bigint").as("millionths"))
        .groupBy("band")
        .agg(count(lit(1)), sum("millionths"))
        .collectAsList()
        .forEach(
            row -> {
              int band = (int) Math.min(bands - 1, row.getLong(0) - first);
              pairs[band] += row.getLong(1);
              millionths[band] += row.getLong(2);
            });
    List<ScoreBand> scores = new ArrayList<>();
    for (int band = 0; band < bands; band++) {
      double low = (first + band) * step;
      scores.add(new ScoreBand(low, low + step, pairs[band], millionths[band] / MILLION));
    }
    return scores;
  }

  private static double step(double span) {
    double step = STEPS[0];
    for (int i = 1; i < STEPS.length && span / step > ReportData.MOST_BANDS - 2; i++) {
      step = STEPS[i];
    }
    return step;
  }

  private List<SizeBand> sizes() {
    Column band = col("records");
    long least = SINGLE_SIZES;
    for (long most : SIZES) {
      band =
          when(col("records").gt(least).and(col("records").leq(most)), lit(least + 1))
              .otherwise(band);
      least = most;
    }
    return tables
        .members()
        .groupBy("entity_id")
        .agg(count(lit(1)).as("records"))
        .groupBy(band.as("band"))
        .agg(count(lit(1)), max("records"))
        .orderBy("band")
        .collectAsList()
        .stream()
        .map(row -> size(row.getLong(0), row.getLong(1), row.getLong(2)))
        .toList();
  }

  private static SizeBand size(long least, long entities, long largest) {
    for (long most : SIZES) {
      if (least > SINGLE_SIZES && least <= most) {
        return new SizeBand(least, Math.min(most, largest), entities);
      }
    }
    return new SizeBand(least, least, entities);
  }

  private List<Sample> samples() {
    double threshold = model.threshold();
    Column weight = col("weight");
    List<Row> chosen =
        Stream.of(
                weight.gt(threshold + NEAR),
                weight.gt(threshold).and(weight.leq(threshold + NEAR)),
                weight.gt(threshold - NEAR).and(weight.leq(threshold)),
                weight.leq(threshold - NEAR))
            .map(this::sample)
            .reduce(Dataset::union)
            .orElseThrow()
            .collectAsList();
    Map<String, Values> values = new HashMap<>();
    Object[] names =
        chosen.stream()
            .flatMap(row -> Stream.of(row.getString(0), row.getString(1)))
            .distinct()
            .toArray();
    tables
        .prepared()
        .filter(col("record").isin(names))
        .select("record", "payload")
        .collectAsList()
        .forEach(row -> values.put(row.getString(0), Values.read(row.getAs(1))));
    return chosen.stream().map(row -> sample(row, values)).toList();
  }

  private Dataset<Row> sample(Column band) {
    return tables
        .scored()
        .filter(band)
        .select(
            col("left_record"),
            col("right_record"),
            xxhash64(col("left_record"), col("right_record")).as("draw"))
        .orderBy("draw", "left_record", "right_record")
        .limit(SAMPLES_PER_BAND);
  }

  private Sample sample(Row row, Map<String, Values> values) {
    String left = row.getString(0);
    String right = row.getString(1);
    PairExplanation pair = PairExplanation.of(model, values.get(left), values.get(right));
    return new Sample(left, right, pair);
  }

  private Blocking blocking() {
    List<String> rules = counted.rules();
    return new Blocking(
        counted.costs().stream()
            .map(it -> new RuleKeys(rules.get(it.rule()), it.keys(), it.pairs(), it.largest()))
            .toList(),
        counted.skippedKeys(),
        counted.skippedPairs(),
        counted.skipped().stream()
            .map(it -> new SkippedKey(rules.get(it.rule()), it.records(), it.example()))
            .toList());
  }

  private Unlinkable unlinkable() {
    Column example = struct(col("draw"), col("record"));
    Row found =
        tables
            .prepared()
            .select("record", "payload")
            .mapPartitions(new SelfMatch(model), Encoders.row(SelfMatch.SCHEMA))
            .agg(
                coalesce(sum("records"), lit(0L)),
                slice(
                    array_sort(collect_list(when(col("record").isNotNull(), example))),
                    1,
                    ReportData.MOST_EXAMPLES))
            .first();
    List<Row> examples = found.getList(1);
    return new Unlinkable(
        found.getLong(0), examples.stream().map(row -> row.getString(1)).toList());
  }
}
