package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * A column that a rule names, as the schema has it.
 *
 * @param name as the rule writes it
 * @param sql its quoted path
 */
record Field(String name, String sql, DataType type) {

  Column column() {
    return expr(sql);
  }

  boolean isNumeric() {
    return type instanceof NumericType;
  }

  /** A number, text, truth or time: no binary, and nothing that holds other values. */
  boolean isSimple() {
    return isNumeric() || isText() || isTime() || type instanceof BooleanType;
  }

  boolean isText() {
    return type instanceof StringType;
  }

  boolean isTime() {
    return type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }
}
