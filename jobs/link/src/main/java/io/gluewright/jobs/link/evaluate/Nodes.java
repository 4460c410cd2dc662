package io.gluewright.jobs.link.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Records of one table or two under one name each, since both tables may use the same ids: the id
 * with {@code l} or {@code r} before it.
 */
enum Nodes {
  /** All records are in the left table, and any two of them may be a pair. */
  ONE_TABLE,
  /** A pair has a record of each table. */
  TWO_TABLES;

  static final String NODE = "node";
  static final String ONE = "one";
  static final String OTHER = "other";

  private static final String LEFT = "l";
  private static final String RIGHT = "r";
  private static final String LOST = "x";

  /** The name of the record {@code id} of {@code table}. */
  static Column of(Column table, Column id) {
    return concat(when(table.equalTo("right"), lit(RIGHT)).otherwise(lit(LEFT)), id);
  }

  static Column ofLeft(Column id) {
    return concat(lit(LEFT), id);
  }

  /** The name of a record of which nobody knows whose table it is in. */
  static Column ofNoTable(Column id) {
    return concat(lit(LOST), id);
  }

  static Column isLeft(Column node) {
    return node.startsWith(LEFT);
  }

  static Column isRight(Column node) {
    return node.startsWith(RIGHT);
  }

  /**
   * Pairs of records by name, each once: {@code one string, other string}.
   *
   * @param pairs {@code left_id, right_id}; within one table in any order
   */
  Dataset<Row> pairs(Dataset<Row> pairs) {
    Column left = ofLeft(col("left_id").cast("string"));
    Column right = concat(lit(this == ONE_TABLE ? LEFT : RIGHT), col("right_id").cast("string"));
    return pairs
        .select(least(left, right).as(ONE), greatest(left, right).as(OTHER))
        .filter(col(ONE).notEqual(col(OTHER)))
        .distinct();
  }

  /**
   * All pairs within groups: {@code one string, other string}.
   *
   * @param members {@code node string} and the column {@code group}
   */
  Dataset<Row> pairsWithin(Dataset<Row> members, String group) {
    Dataset<Row> ones = members.select(col(NODE).as(ONE), col(group).as("of_one"));
    Dataset<Row> others = members.select(col(NODE).as(OTHER), col(group).as("of_other"));
    Column isPair = col(ONE).lt(col(OTHER));
    if (this == TWO_TABLES) {
      isPair = isPair.and(isLeft(col(ONE))).and(isRight(col(OTHER)));
    }
    return ones.join(others, col("of_one").equalTo(col("of_other")).and(isPair)).select(ONE, OTHER);
  }

  /** How many pairs a group has, of so many records of either table. */
  Column pairCount(Column ofLeft, Column ofRight) {
    return this == TWO_TABLES
        ? ofLeft.multiply(ofRight)
        : ofLeft.multiply(ofLeft.minus(1)).divide(2).cast("long");
  }
}
