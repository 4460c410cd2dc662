package io.gluewright.identity.blocking;

import static org.apache.spark.sql.functions.lit;

import io.gluewright.identity.preparation.Side;
import org.apache.spark.sql.Column;

/** Which records may be paired. */
public enum Pairing {
  /** Any two of one table. */
  WITHIN,
  /** One of each table. */
  ACROSS;

  /** How many pairs some records have, so many of which are of the first table. */
  Column pairs(Column records, Column left) {
    return this == ACROSS
        ? left.multiply(records.minus(left))
        : records.multiply(records.minus(lit(1))).divide(2).cast("bigint");
  }

  /** Whether records of these sides may be paired; one of them must be fresh. */
  public boolean allows(int side, int other) {
    return (Side.isFresh(side) || Side.isFresh(other))
        && (this == WITHIN || Side.table(side) != Side.table(other));
  }
}
