package io.gluewright.drift;

import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** What the types of an input are worth as evidence. */
public enum Typing {
  /** There are none: every value is a text, as in CSV. */
  TEXTS,
  /** They are those of the values that happen to be there, as in JSON, which has few types. */
  INFERRED,
  /** They are said, as in Parquet and in databases. */
  DECLARED;

  /**
   * Whether {@code found} is how the input writes values of the type {@code promised}, so that it
   * is no change of type. Which values are of that type, each of them tells.
   */
  boolean writes(DataType promised, DataType found) {
    return switch (this) {
      case TEXTS -> found instanceof StringType && Shape.of(promised) == Shape.SINGLE;
      case INFERRED ->
          found instanceof StringType
              ? promised instanceof DateType
                  || promised instanceof TimestampType
                  || promised instanceof TimestampNTZType
                  || promised instanceof DecimalType
                  || promised instanceof BinaryType
              : (found instanceof DoubleType
                      && (promised instanceof DecimalType || promised instanceof FloatType))
                  || Widening.holds(promised, found);
      case DECLARED -> false;
    };
  }

  /** Whether the columns of the input have an order that somebody has chosen. */
  boolean hasOrder() {
    return this != INFERRED;
  }
}
