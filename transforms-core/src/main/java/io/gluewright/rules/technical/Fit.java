package io.gluewright.rules.technical;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.PlainSql;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * A column in a smaller type, where that says the same: what comes back from it is what was there.
 * Text must be written as SQL writes the value, so that a code such as {@code 007} is no number;
 * only zeros at the end of a decimal do not matter.
 *
 * @param result the value in the smaller type; null where it does not fit
 * @param failed where a value does not fit; never null
 */
record Fit(Column result, Column failed) {
  static final String DECIMAL_TEXT = "^-?(0|[1-9]\\d*)(\\.\\d+)?$";

  static Fit of(StructField field, DataType to) {
    Column before = PlainSql.column(field.name());
    Column after = Constants.tryCast(field.name(), to);
    Column isSame =
        field.dataType() instanceof StringType
            ? isWritten(before, after, to)
            : after.cast(field.dataType()).equalTo(before);
    Column fits = after.isNotNull().and(coalesce(isSame, lit(false)));
    return new Fit(when(fits, after), before.isNotNull().and(not(fits)));
  }

  private static Column isWritten(Column text, Column value, DataType type) {
    if (type instanceof BooleanType) {
      return text.rlike("^(?i:true|false)$");
    }
    if (type instanceof DecimalType decimal) {
      String longer = "\\.\\d{%d}\\d*[1-9]".formatted(decimal.scale());
      return text.rlike(DECIMAL_TEXT).and(not(text.rlike(longer)));
    }
    return type instanceof IntegralType || type instanceof DateType
        ? value.cast("string").equalTo(text)
        : lit(true);
  }
}
