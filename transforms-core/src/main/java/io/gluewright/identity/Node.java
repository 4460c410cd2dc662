package io.gluewright.identity;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.Clock;
import org.apache.spark.sql.Column;

/**
 * The nodes of the graph in which entities are found: a known entity or a fresh profile, written so
 * that the smallest node of a component is the one that names it. Known entities come before
 * profiles and older ones before younger ones; ties go to the smaller id.
 */
final class Node {
  private static final String KNOWN = "0";
  private static final String FRESH = "1";
  private static final int MICROS_DIGITS = 18;
  private static final int ID_HEX_DIGITS = 20;
  private static final int REST = Integer.MAX_VALUE;

  private Node() {}

  static Column ofProfile(Column profileId) {
    return concat(lit(FRESH), profileId);
  }

  static Column ofEntity(Column entityId, Column since) {
    Column micros = unix_micros(since).cast("string");
    return concat(lit(KNOWN), lpad(micros, MICROS_DIGITS, "0"), entityId);
  }

  static Column isKnown(Column node) {
    return node.startsWith(KNOWN);
  }

  /** The id of the entity that a component with this smallest node is. */
  static Column entity(Column node) {
    Column known = substring(node, 2 + MICROS_DIGITS, REST);
    Column profileId = substring(node, 2, REST);
    Column hash = substring(sha2(profileId.cast("binary"), 256), 1, ID_HEX_DIGITS);
    return when(isKnown(node), known).otherwise(concat(lit("E"), hash));
  }

  /** When that entity was founded. */
  static Column since(Column node, Clock clock) {
    Column micros = substring(node, 2, MICROS_DIGITS).cast("bigint");
    Column founded = lit(clock.instant());
    return when(isKnown(node), timestamp_micros(micros)).otherwise(founded);
  }
}
