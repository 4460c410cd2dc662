package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.gluewright.identity.blocking.BlockPlan;
import io.gluewright.identity.blocking.BlockingRules;
import io.gluewright.identity.blocking.KeyedRecords;
import io.gluewright.identity.blocking.RuleChoice;
import io.gluewright.identity.clusters.OneToOne;
import io.gluewright.identity.comparison.Arity;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.kinds.KindDetector;
import io.gluewright.identity.model.LevelCounts;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Space;
import io.gluewright.identity.model.Training;
import io.gluewright.identity.preparation.Frequencies;
import io.gluewright.identity.preparation.PreparedRecords;
import io.gluewright.identity.preparation.RecordColumns;
import io.gluewright.transforms.Materializer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Links records without labels. The same records give the same result, however they are ordered and
 * partitioned.
 */
public final class Linker {
  /** Stands before the id in the name of a record of the first of two tables. */
  public static final String LEFT = "left:";

  public static final String RIGHT = "right:";

  /**
   * What hangs together with more records than this is not looked at as a whole: it has more than a
   * million pairs.
   */
  public static final int MOST_MEMBERS = 1_500;

  /** Pairs are kept for explanations and for later runs if they come this near to a match. */
  private static final double FLOOR = -4;

  /** So many pairs are enough to learn from. */
  private static final double TRAINING_PAIRS = 2_000_000;

  private final LinkSettings settings;
  private final Materializer materializer;
  private final LinkSteps steps;

  private Linker(LinkSettings settings, Materializer materializer, LinkSteps steps) {
    this.settings = settings;
    this.materializer = materializer;
    this.steps = steps;
  }

  /**
   * A linker.
   *
   * @param materializer where intermediate tables rest; they must stay readable for as long as the
   *     result is used
   * @param steps hears of each step as it is done
   */
  public static Linker of(LinkSettings settings, Materializer materializer, LinkSteps steps) {
    return new Linker(settings, materializer, steps);
  }

  /** The names of the records of a table. */
  public static String prefix(Mode mode, int side) {
    return mode == Mode.DEDUPE ? "" : side == 0 ? LEFT : RIGHT;
  }

  /**
   * Learns from the records and links them.
   *
   * @param left the one table, or the first of two
   * @param right the second table, where the mode asks for one
   * @param id the column that tells records apart, in both
   */
  public Linked link(Dataset<Row> left, Optional<Dataset<Row>> right, String id, Mode mode) {
    List<DetectedColumn> detected = steps.step("detect columns", () -> detected(left, right, id));
    Ready ready = ready(columns(detected, left, right), left, right, id, mode);
    Sample sample = Sample.of(ready.prepared());
    BlockingRules rules = rules(ready, sample);
    Candidates candidates = steps.step("block", () -> candidates(ready, rules, mode));
    MatchModel learnt = steps.step("train", () -> learn(ready, sample, rules, candidates, mode));
    Dataset<Row> raw =
        steps.step(
            "score pairs",
            () ->
                materializer.materialize(
                    "link scores", candidates.pairs().scores(learnt, firstFloor(learnt))));
    Dataset<Row> scores = scores(raw);
    MatchModel model =
        learnt.method() == MatchModel.Method.TEXT ? cut(learnt, scores, mode) : learnt;
    Dataset<Row> scored = model.equals(learnt) ? scores : weighed(scores, model);
    Dataset<Row> clusters =
        steps.step(
            "cluster",
            () ->
                mode == Mode.DEDUPE
                        && !ready.columns().arities().contains(Arity.MANY)
                        && areAllAlike(detected)
                    ? oneCluster(ready.prepared())
                    : new Clustering(model, mode, materializer).of(scored, ready.prepared()));
    return new Linked(
        clusters,
        scored,
        ready.prepared(),
        candidates.keyed().join(candidates.plan().keys(), "key"),
        candidates.neighbours().orElseGet(() -> noNeighbours(ready.prepared())),
        new Trained(detected, ready.columns(), ready.frequencies(), model),
        figures(ready.size(), candidates, compared(raw), large(clusters)));
  }

  private static RecordColumns columns(
      List<DetectedColumn> detected, Dataset<Row> left, Optional<Dataset<Row>> right) {
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    detected.forEach(column -> kinds.put(column.name(), column.kind()));
    Set<String> arrays = RecordColumns.arrays(left);
    right.map(RecordColumns::arrays).ifPresent(arrays::addAll);
    return RecordColumns.of(kinds, arrays);
  }

  /**
   * Records that can be compared.
   *
   * @param prepared {@code record string, side int, payload binary}
   */
  private record Ready(
      RecordColumns columns, Texts.Size size, Frequencies frequencies, Dataset<Row> prepared) {}

  private Ready ready(
      RecordColumns columns,
      Dataset<Row> left,
      Optional<Dataset<Row>> right,
      String id,
      Mode mode) {
    Texts read =
        steps.step("read records", () -> Texts.read(columns, left, right, id, mode, materializer));
    Dataset<Row> texts = read.records();
    Frequencies frequencies =
        steps.step(
            "count frequencies", () -> PreparedRecords.frequencies(texts, columns, materializer));
    Dataset<Row> prepared =
        steps.step(
            "prepare values",
            () ->
                materializer.materialize(
                    "link prepared", PreparedRecords.of(texts, columns, frequencies)));
    return new Ready(columns, read.size(), frequencies, prepared);
  }

  private BlockingRules rules(Ready ready, Sample sample) {
    RecordColumns columns = ready.columns();
    long records = ready.size().records();
    return RuleChoice.of(
        columns.names(),
        columns.kinds(),
        sample.all(),
        records,
        settings.budget(records),
        settings.mostRecords());
  }

  private Candidates candidates(Ready ready, BlockingRules rules, Mode mode) {
    return Candidates.of(
        ready.prepared(),
        KeyedRecords.of(ready.prepared(), rules),
        rules,
        ready.columns(),
        ready.frequencies(),
        mode.pairing(),
        ready.size().records(),
        settings,
        materializer);
  }

  /** Scores of a model that was given its zero after they were. */
  private static Dataset<Row> weighed(Dataset<Row> scores, MatchModel model) {
    return scores
        .withColumn("weight", col("weight").plus(lit(model.priorWeight())))
        .filter(col("weight").gt(floor(model)));
  }

  /**
   * Links fresh records with those of earlier runs and with each other, by the model of these. Only
   * what hangs together with a fresh record is looked at again. A record that comes again takes the
   * place of the one that is known.
   *
   * @return the clusters of the records that were looked at; all scored pairs and prepared records,
   *     the known ones included
   */
  public Linked extend(
      Known known, Dataset<Row> left, Optional<Dataset<Row>> right, String id, Mode mode) {
    return new Extension(known, settings, materializer, steps).link(left, right, id, mode);
  }

  /** Whether every column has the same value in all records, so that nothing tells them apart. */
  private static boolean areAllAlike(List<DetectedColumn> columns) {
    return columns.stream().anyMatch(column -> column.distinct() == 1)
        && columns.stream()
            .allMatch(
                column ->
                    column.distinct() == 0 || (column.distinct() == 1 && column.filled() == 1));
  }

  private Dataset<Row> oneCluster(Dataset<Row> prepared) {
    Dataset<Row> first = prepared.agg(min("record").as("cluster"));
    return materializer.materialize(
        "link clusters",
        prepared
            .select("record")
            .crossJoin(first)
            .select(col("record"), col("cluster"), col("cluster").as("component")));
  }

  /** {@code left_record, right_record, weight} without the counts between them. */
  static Dataset<Row> scores(Dataset<Row> raw) {
    return raw.filter(col("left_record").isNotNull())
        .select("left_record", "right_record", "weight");
  }

  /** The pairs that were compared. */
  static long compared(Dataset<Row> raw) {
    return raw.agg(coalesce(sum("pairs"), lit(0L))).first().getLong(0);
  }

  private LargeEntities large(Dataset<Row> clusters) {
    return LargeEntities.of(clusters, settings.largestEntity());
  }

  static LinkFigures figures(
      Texts.Size size, Candidates candidates, long compared, LargeEntities large) {
    BlockPlan plan = candidates.plan();
    return new LinkFigures(
        size.records(),
        size.repeated(),
        size.withoutId(),
        candidates.rules(),
        plan.estimate(),
        compared,
        plan.mostRecords(),
        plan.skippedKeys(),
        plan.skippedPairs(),
        plan.skipped(),
        candidates.grams().skipped(),
        candidates.grams().mostRecords(),
        plan.costs(),
        large);
  }

  /** The weight above which pairs are kept. */
  static double floor(MatchModel model) {
    return Math.min(FLOOR, model.threshold());
  }

  /** A text model has no zero yet. */
  private static double firstFloor(MatchModel learnt) {
    return learnt.method() == MatchModel.Method.TEXT ? 0 : floor(learnt);
  }

  static Dataset<Row> noNeighbours(Dataset<Row> prepared) {
    return prepared
        .limit(0)
        .select(col("record").as("left_record"), col("record").as("right_record"));
  }

  private List<DetectedColumn> detected(
      Dataset<Row> left, Optional<Dataset<Row>> right, String id) {
    List<String> names = Arrays.stream(left.columns()).filter(name -> !name.equals(id)).toList();
    Dataset<Row> first = RecordColumns.firstElements(left);
    Dataset<Row> both =
        right
            .map(table -> first.unionByName(RecordColumns.firstElements(table), true))
            .orElse(first);
    List<DetectedColumn> found =
        KindDetector.decide(
            names, KindDetector.survey(both, names, both.count()).collectAsList());
    return found.stream().map(this::declared).toList();
  }

  private DetectedColumn declared(DetectedColumn column) {
    ColumnKind kind = settings.kinds().get(column.name());
    return kind == null
        ? column
        : new DetectedColumn(column.name(), kind, "declared", column.filled(), column.distinct());
  }

  private MatchModel learn(
      Ready ready, Sample sample, BlockingRules rules, Candidates candidates, Mode mode) {
    RecordColumns columns = ready.columns();
    double share = Math.min(1, TRAINING_PAIRS / Math.max(1, candidates.plan().estimate()));
    Map<String, Double> patterns = new LinkedHashMap<>();
    candidates
        .pairs()
        .patterns(columns, share)
        .collectAsList()
        .forEach(row -> patterns.put(row.getString(0), row.getLong(1) / share));
    double[] agreements =
        IntStream.range(0, columns.size())
            .mapToDouble(column -> ready.frequencies().column(column).agreement())
            .toArray();
    LevelCounts random = RandomPairs.of(sample, columns, mode.pairing()).levels();
    Space space = new Space(ready.size().left(), ready.size().right(), settings.threshold(columns));
    MatchModel learnt =
        Training.learn(columns.names(), columns.kinds(), random, patterns, space, agreements)
            .of(columns.arities());
    return Choice.between(learnt, space, columns).model(rules.texts(), settings.textThreshold());
  }

  /** Where the text of a pair is alike enough, from the similarities of the best pairs. */
  private MatchModel cut(MatchModel learnt, Dataset<Row> scores, Mode mode) {
    Dataset<Row> best = OneToOne.of(scores.toDF("left", "right", "weight"), materializer);
    long[] histogram = new long[TextCut.STEPS];
    best.select(
            least(
                    col("weight").divide(Choice.TEXT_BITS).multiply(TextCut.STEPS).cast("int"),
                    lit(TextCut.STEPS - 1))
                .as("step"))
        .groupBy("step")
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> histogram[row.getInt(0)] += row.getLong(1));
    return Choice.textModel(learnt, histogram, mode);
  }
}
