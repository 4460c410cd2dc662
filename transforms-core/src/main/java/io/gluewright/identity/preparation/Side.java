package io.gluewright.identity.preparation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/**
 * Which table a record is of, and whether it is fresh: {@link RecordColumns#SIDE}. A record that
 * was known before this run is not compared with others that were.
 */
public final class Side {
  private static final int TABLE = 1;
  private static final int FRESH = 2;

  private Side() {}

  /** A fresh record of a table, the first being 0. */
  public static int fresh(int table) {
    return FRESH | table;
  }

  /** The table of a record, 0 or 1. */
  public static int table(int side) {
    return side & TABLE;
  }

  public static boolean isFresh(int side) {
    return (side & FRESH) != 0;
  }

  public static Column isFresh() {
    return col(RecordColumns.SIDE).bitwiseAND(FRESH).notEqual(0);
  }

  public static Column isOf(int table) {
    return col(RecordColumns.SIDE).bitwiseAND(TABLE).equalTo(table);
  }

  /** The side of the same record in a later run. */
  public static Column known() {
    return col(RecordColumns.SIDE).bitwiseAND(lit(TABLE));
  }
}
