package io.gluewright.identity.blocking;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Column;

/** Which records may be paired. */
public enum Pairing {
  /** Any two of one table. */
  WITHIN,
  /** One of each table. */
  ACROSS;

  Column pairs(Column records, Column left) {
    return this == ACROSS
        ? left.multiply(records.minus(left))
        : records.multiply(records.minus(lit(1))).divide(2).cast("bigint");
  }

  /** Whether records of these tables may be paired. */
  public boolean allows(int side, int other) {
    return this == WITHIN || side != other;
  }
}
