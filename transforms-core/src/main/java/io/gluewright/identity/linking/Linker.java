package io.gluewright.identity.linking;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.identity.blocking.BlockPlan;
import io.gluewright.identity.blocking.BlockingRules;
import io.gluewright.identity.clusters.OneToOne;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.kinds.KindDetector;
import io.gluewright.identity.model.ColumnModel;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Space;
import io.gluewright.identity.model.Training;
import io.gluewright.identity.preparation.Frequencies;
import io.gluewright.identity.preparation.PreparedRecords;
import io.gluewright.identity.preparation.RecordColumns;
import io.gluewright.transforms.Materializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
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
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    detected.forEach(column -> kinds.put(column.name(), column.kind()));
    RecordColumns columns = RecordColumns.of(kinds);
    Dataset<Row> written = columns.texts(left, id, prefix(mode, 0), 0);
    Dataset<Row> all =
        right
            .map(table -> written.unionByName(columns.texts(table, id, prefix(mode, 1), 1)))
            .orElse(written);
    Dataset<Row> texts =
        steps.step("read records", () -> materializer.materialize("link records", once(all)));
    long rows = texts.agg(sum("rows")).first().isNullAt(0) ? 0 : texts.agg(sum("rows")).first().getLong(0);
    Size size = Size.of(texts);
    Frequencies frequencies =
        steps.step(
            "count frequencies",
            () -> PreparedRecords.frequencies(texts, columns, materializer));
    Dataset<Row> prepared =
        steps.step(
            "prepare values",
            () ->
                materializer.materialize(
                    "link prepared", PreparedRecords.of(texts, columns, frequencies)));
    List<ColumnModel> untrained = Candidates.untrained(columns, frequencies);
    List<List<String>> blocking = BlockingRules.suitable(
            untrained, size.records(), settings.budget(size.records()));
    Candidates candidates =
        steps.step(
            "block",
            () ->
                Candidates.of(
                    prepared,
                    blocking,
                    untrained,
                    frequencies,
                    mode.pairing(),
                    size.records(),
                    settings,
                    materializer));
    MatchModel learnt =
        steps.step(
            "train", () -> learn(prepared, columns, frequencies, candidates, size, mode, blocking));
    return scored(
        new Trained(detected, columns, frequencies, learnt),
        prepared,
        candidates,
        size,
        rows - size.records(),
        mode);
  }

  private Linked scored(
      Trained trained,
      Dataset<Row> prepared,
      Candidates candidates,
      Size size,
      long repeated,
      Mode mode) {
    Dataset<Row> raw =
        steps.step(
            "score pairs",
            () ->
                materializer.materialize(
                    "link scores", candidates.pairs().scores(trained.model(), floor(trained))));
    long compared = raw.agg(coalesce(sum("pairs"), lit(0L))).first().getLong(0);
    Dataset<Row> scores =
        raw.filter(col("left_record").isNotNull()).select("left_record", "right_record", "weight");
    Trained fitted = trained.model().method() == MatchModel.Method.TEXT ? cut(trained, scores, mode) : trained;
    Dataset<Row> weighed =
        fitted == trained
            ? scores
            : scores.withColumn(
                "weight", col("weight").plus(lit(fitted.model().priorWeight())));
    Dataset<Row> clusters =
        steps.step("cluster", () -> clusters(weighed, prepared, fitted.model(), mode));
    Dataset<Row> links =
        steps.step("keep links", () -> links(weighed, clusters, fitted.model()));
    BlockPlan plan = candidates.plan();
    LinkFigures figures =
        new LinkFigures(
            size.records(),
            repeated,
            candidates.rules(),
            plan.estimate(),
            compared,
            plan.mostRecords(),
            plan.skippedKeys(),
            plan.skippedPairs(),
            plan.skipped(),
            plan.costs());
    Dataset<Row> keyed = candidates.keyed().join(plan.keys(), "key");
    Dataset<Row> neighbours = candidates.neighbours().orElseGet(() -> noNeighbours(prepared));
    return new Linked(clusters, links, weighed, prepared, keyed, neighbours, fitted, figures);
  }

  private static double floor(Trained trained) {
    return trained.model().method() == MatchModel.Method.TEXT ? 0 : FLOOR;
  }

  private static Dataset<Row> noNeighbours(Dataset<Row> prepared) {
    return prepared
        .limit(0)
        .select(col("record").as("left_record"), col("record").as("right_record"));
  }

  /** One row per record; of rows with the same id the one with the smallest hash. */
  private static Dataset<Row> once(Dataset<Row> texts) {
    Column[] columns = Arrays.stream(texts.columns()).map(Linker::quoted).toArray(Column[]::new);
    List<Column> chosen = new ArrayList<>();
    for (String name : texts.columns()) {
      if (!name.equals(RecordColumns.RECORD)) {
        chosen.add(quoted("row").getField(name).as(name));
      }
    }
    chosen.add(0, col(RecordColumns.RECORD));
    chosen.add(col("rows"));
    return texts
        .filter(col(RecordColumns.RECORD).isNotNull())
        .groupBy(RecordColumns.RECORD)
        .agg(
            min_by(struct(columns), struct(xxhash64(columns), struct(columns))).as("row"),
            count(lit(1)).as("rows"))
        .select(chosen.toArray(Column[]::new));
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }

  private List<DetectedColumn> detected(
      Dataset<Row> left, Optional<Dataset<Row>> right, String id) {
    List<String> names =
        Arrays.stream(left.columns()).filter(name -> !name.equals(id)).toList();
    Dataset<Row> both =
        right.map(table -> left.unionByName(table, true)).orElse(left);
    List<DetectedColumn> found =
        KindDetector.decide(names, KindDetector.survey(both, names).collectAsList());
    return found.stream().map(this::declared).toList();
  }

  private DetectedColumn declared(DetectedColumn column) {
    ColumnKind kind = settings.kinds().get(column.name());
    return kind == null
        ? column
        : new DetectedColumn(column.name(), kind, "declared", column.filled(), column.distinct());
  }

  private MatchModel learn(
      Dataset<Row> prepared,
      RecordColumns columns,
      Frequencies frequencies,
      Candidates candidates,
      Size size,
      Mode mode,
      List<List<String>> blocking) {
    double share = Math.min(1, TRAINING_PAIRS / Math.max(1, candidates.plan().estimate()));
    Map<String, Double> patterns = new LinkedHashMap<>();
    candidates
        .pairs()
        .patterns(columns.kinds(), share)
        .collectAsList()
        .forEach(row -> patterns.put(row.getString(0), row.getLong(1) / share));
    double[] agreements =
        columns.names().stream()
            .mapToDouble(
                name -> frequencies.column(columns.names().indexOf(name)).agreement())
            .toArray();
    long[][] random = RandomPairs.of(prepared, columns.kinds(), mode.pairing()).levels();
    Space space = new Space(size.left(), size.right(), settings.threshold());
    MatchModel learnt =
        Training.learn(columns.names(), columns.kinds(), random, patterns, space, agreements);
    return Choice.between(learnt, space).model(blocking);
  }

  /** Where the text of a pair is alike enough, from the similarities of the best pairs. */
  private Trained cut(Trained trained, Dataset<Row> scores, Mode mode) {
    Dataset<Row> best =
        OneToOne.of(scores.toDF("left", "right", "weight"), materializer);
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
    return new Trained(
        trained.detected(),
        trained.columns(),
        trained.frequencies(),
        Choice.textModel(trained.model(), TextCut.of(histogram, Choice.oneKind(mode))));
  }

  private Dataset<Row> clusters(
      Dataset<Row> scores, Dataset<Row> prepared, MatchModel model, Mode mode) {
    Dataset<Row> linked =
        mode == Mode.ONE_TO_ONE
            ? pairs(scores, model)
            : EntityClusters.of(scores, prepared, model, materializer);
    Column alone = col("record");
    return materializer.materialize(
        "link clusters",
        prepared
            .select("record")
            .join(linked, new String[] {"record"}, "left")
            .select(
                col("record"),
                coalesce(col("cluster"), alone).as("cluster"),
                coalesce(col("component"), alone).as("component")));
  }

  /** {@code record, cluster, component} of the records of two tables that found a partner. */
  private Dataset<Row> pairs(Dataset<Row> scores, MatchModel model) {
    Dataset<Row> chosen =
        OneToOne.of(
            scores.filter(col("weight").gt(model.threshold())).toDF("left", "right", "weight"),
            materializer);
    Column name = least(col("left"), col("right"));
    return chosen
        .select(col("left").as("record"), name.as("cluster"), name.as("component"))
        .union(chosen.select(col("right"), name, name));
  }

  private Dataset<Row> links(Dataset<Row> scores, Dataset<Row> clusters, MatchModel model) {
    Dataset<Row> lefts = clusters.select(col("record").as("left_record"), col("cluster"));
    Dataset<Row> rights =
        clusters.select(col("record").as("right_record"), col("cluster").as("other"));
    return materializer.materialize(
        "link links",
        scores
            .filter(col("weight").gt(model.threshold()))
            .join(lefts, "left_record")
            .join(rights, "right_record")
            .filter(col("cluster").equalTo(col("other")))
            .select("left_record", "right_record", "weight"));
  }

  /** How many records there are of each table. */
  record Size(long left, long right) {
    static Size of(Dataset<Row> texts) {
      Column isLeft = col(RecordColumns.SIDE).equalTo(0).cast("bigint");
      Row row = texts.agg(count(lit(1)), coalesce(sum(isLeft), lit(0L))).first();
      return new Size(row.getLong(1), row.getLong(0) - row.getLong(1));
    }

    long records() {
      return left + right;
    }
  }
}
