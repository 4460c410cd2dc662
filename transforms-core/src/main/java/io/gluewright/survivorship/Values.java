package io.gluewright.survivorship;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import io.gluewright.identity.Profiles;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** The values of an attribute: whether there is one, and all of them together. */
final class Values {
  /** With {@link #union}: the ids of the profiles whose values are in it. */
  static final String WINNERS = "winners";

  private Values() {}

  static Column column(StructField attribute) {
    return col("`" + attribute.name().replace("`", "``") + "`");
  }

  /** False or null for null and for blank text. */
  static Column isPresent(DataType type, Column value) {
    return type.sameType(DataTypes.StringType) ? trim(value).notEqual("") : value.isNotNull();
  }

  /** How many of the attributes a profile has. */
  static Column filled(Iterable<StructField> attributes) {
    Column filled = lit(0L);
    for (StructField attribute : attributes) {
      Column isThere = isPresent(attribute.dataType(), column(attribute));
      filled = filled.plus(when(isThere, lit(1L)).otherwise(lit(0L)));
    }
    return filled;
  }

  /**
   * All values in one sorted array, and who has them; the array is null if there are none.
   *
   * @param entries as in {@link Contest#entries}
   */
  static Column union(StructField attribute, Column entries) {
    Column all = flatten(transform(entries, entry -> elements(attribute, entry)));
    Column union = sort_array(array_distinct(all));
    Column having = filter(entries, entry -> size(elements(attribute, entry)).gt(0));
    Column winners = sort_array(transform(having, entry -> entry.getField(Profiles.ID)));
    return struct(when(size(union).gt(0), union).as(Contest.VALUE), winners.as(WINNERS));
  }

  private static Column elements(StructField attribute, Column entry) {
    Column value = entry.getField(Contest.VALUE);
    return attribute.dataType() instanceof ArrayType list
        ? filter(value, element -> isPresent(list.elementType(), element))
        : array(value);
  }
}
