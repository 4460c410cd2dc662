package io.gluewright.jobs.link.evaluate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.transforms.Materializer;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts a result and a truth against each other. All counts come from groups: those of records
 * that share an entity of the result and a true entity, then those of either. Only what blocking
 * reached is asked pair by pair, for the true pairs.
 */
final class Measurement {
  /** Before the entity of a record that has none: it is one of its own. */
  private static final String ALONE = "?";

  private static final String PAIRS = "pairs";
  private static final String SHARE = "share";

  private final ResultFolder result;
  private final Truth truth;
  private final Materializer materializer;
  private final Nodes nodes;
  private final Dataset<Row> members;
  private final Dataset<Row> truths;
  private final Dataset<Row> cells;

  private Measurement(
      ResultFolder result, Truth truth, Dataset<Row> members, Materializer materializer) {
    this.result = result;
    this.truth = truth;
    this.materializer = materializer;
    this.members = members;
    this.nodes =
        members.filter(Nodes.isRight(col(Nodes.NODE))).isEmpty() && !isOfTwo(members, truth)
            ? Nodes.ONE_TABLE
            : Nodes.TWO_TABLES;
    this.truths = materializer.materialize("true entities", trueEntities());
    this.cells = materializer.materialize("cells", cells());
  }

  /**
   * Measures.
   *
   * @throws InvalidInputException if no record of the truth is in the result
   */
  static Evaluation of(ResultFolder result, Truth truth, Materializer materializer) {
    Dataset<Row> members = materializer.materialize("entities", result.entities());
    return new Measurement(result, truth, members, materializer).evaluation();
  }

  /** Where there is no record at all, pairs are those of two tables. */
  private static boolean isOfTwo(Dataset<Row> members, Truth truth) {
    return members.isEmpty() && truth.isOfPairs();
  }

  private Dataset<Row> trueEntities() {
    return truth.entities(nodes, members.select(Nodes.NODE), materializer);
  }

  private Evaluation evaluation() {
    Row overlap = overlap();
    long records = overlap.getLong(0);
    long strangers = overlap.getLong(2);
    if (records > 0 && strangers == overlap.getLong(1)) {
      throw InvalidInputException.of(
          Problem.of(
              Location.of(truth.file()),
              "none of its %d records is in the result".formatted(strangers),
              "the ids of the column that --id named"));
    }
    Row predicted = groups(ResultFolder.ENTITY);
    Row right = groups(Truth.ENTITY);
    Dataset<Row> truePairs = truePairs();
    return new Evaluation(
        records,
        predicted.getLong(3),
        predicted.getLong(4),
        truth.isOfPairs() ? truePairs.count() : right.getLong(0),
        predicted.getLong(0),
        truth.isOfPairs() ? rightPairs(truePairs) : overlap.getLong(4),
        mean(predicted),
        mean(right),
        reached(truePairs),
        strangers,
        truth.isOfPairs() ? 0 : overlap.getLong(3));
  }

  /**
   * Records of the result, of the truth, of the truth alone, of the result alone, and pairs that
   * share both entities.
   */
  private Row overlap() {
    Column isKnown = isEntity(ResultFolder.ENTITY);
    Column isJudged = isEntity(Truth.ENTITY);
    return cells
        .agg(
            records(isKnown),
            records(isJudged),
            records(isKnown.equalTo(false)),
            records(isJudged.equalTo(false)),
            coalesce(sum(nodes.pairCount(col("of_left"), col("of_right"))), lit(0L)))
        .head();
  }

  private static Column isEntity(String entity) {
    return col(entity).startsWith(ALONE).equalTo(false);
  }

  private static Column records(Column condition) {
    return coalesce(sum(when(condition, col("records")).otherwise(0L)), lit(0L));
  }

  private static Column counted(Column condition) {
    return coalesce(sum(when(condition, 1L).otherwise(0L)), lit(0L));
  }

  private Dataset<Row> joined() {
    return members.join(
        truths.withColumnRenamed(Nodes.NODE, "judged"),
        col(Nodes.NODE).equalTo(col("judged")),
        "full");
  }

  /**
   * A row per entity and true entity that share records: how many in all, and of either table. A
   * record that one side does not have is an entity of its own there.
   */
  private Dataset<Row> cells() {
    Column node = coalesce(col(Nodes.NODE), col("judged"));
    return joined()
        .select(
            orAlone(ResultFolder.ENTITY, node), orAlone(Truth.ENTITY, node), node.as(Nodes.NODE))
        .groupBy(ResultFolder.ENTITY, Truth.ENTITY)
        .agg(
            count(lit(1)).as("records"),
            counted(Nodes.isLeft(col(Nodes.NODE))).as("of_left"),
            counted(Nodes.isRight(col(Nodes.NODE))).as("of_right"));
  }

  private static Column orAlone(String entity, Column node) {
    return coalesce(concat(lit("="), col(entity)), concat(lit(ALONE), node)).as(entity);
  }

  /**
   * Of the entities of one side: their pairs, the sum over all records of the share of a record's
   * entity that is right, the records, the entities and the largest. The shares are decimals, so
   * that their sum does not hang on the order.
   */
  private Row groups(String entity) {
    Column records = col("records");
    Column square = records.multiply(records).cast("decimal(20,0)");
    return cells
        .groupBy(entity)
        .agg(
            sum("records").as("records"),
            sum("of_left").as("of_left"),
            sum("of_right").as("of_right"),
            sum(square).cast("decimal(20,0)").as("squares"))
        .select(
            nodes.pairCount(col("of_left"), col("of_right")).as(PAIRS),
            col("squares").divide(col("records").cast("decimal(19,0)")).as(SHARE),
            col("records"),
            isEntity(entity).as("is_entity"))
        .agg(
            coalesce(sum(PAIRS), lit(0L)),
            sum(SHARE),
            coalesce(sum("records"), lit(0L)),
            counted(col("is_entity")),
            coalesce(max(when(col("is_entity"), col("records"))), lit(0L)))
        .head();
  }

  private static double mean(Row groups) {
    return groups.isNullAt(1) ? 1 : groups.getDecimal(1).doubleValue() / groups.getLong(2);
  }

  private Dataset<Row> truePairs() {
    return truth.isOfPairs() ? truth.pairs(nodes) : nodes.pairsWithin(truths, Truth.ENTITY);
  }

  private long rightPairs(Dataset<Row> truePairs) {
    Dataset<Row> ones = members.toDF("node_one", "entity_one");
    Dataset<Row> others = members.toDF("node_other", "entity_other");
    return truePairs
        .join(ones, col(Nodes.ONE).equalTo(col("node_one")))
        .join(
            others,
            col(Nodes.OTHER)
                .equalTo(col("node_other"))
                .and(col("entity_one").equalTo(col("entity_other"))))
        .count();
  }

  /** How many true pairs were candidates; empty if the result does not say what were. */
  private Optional<Long> reached(Dataset<Row> truePairs) {
    Optional<Dataset<Row>> byKey = result.keys().map(keys -> sharingKey(truePairs, keys));
    Optional<Dataset<Row>> byPair =
        result.pairs().map(pairs -> truePairs.intersect(nodes.pairs(pairs)));
    Optional<Dataset<Row>> all =
        byKey.map(found -> byPair.map(found::union).orElse(found)).or(() -> byPair);
    return all.map(found -> found.distinct().count());
  }

  private static Dataset<Row> sharingKey(Dataset<Row> pairs, Dataset<Row> keys) {
    return pairs
        .join(keys.toDF("node_one", "key_one"), col(Nodes.ONE).equalTo(col("node_one")))
        .join(
            keys.toDF("node_other", "key_other"),
            col(Nodes.OTHER)
                .equalTo(col("node_other"))
                .and(col("key_one").equalTo(col("key_other"))))
        .select(Nodes.ONE, Nodes.OTHER);
  }
}
