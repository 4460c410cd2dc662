package io.gluewright.glue.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.glue.DynamicFrame;
import org.apache.spark.sql.Row;

/** The error record of a frame that has one. */
final class OnlyError {
  private OnlyError() {}

  static Row onlyError(DynamicFrame frame) {
    assertThat(frame.errorsCount()).isEqualTo(1);
    return Given.rows(frame.errorsAsDynamicFrame()).first().getStruct(0);
  }

  static String message(Row error) {
    return error.getAs("msg");
  }

  static String input(Row error) {
    return error.getAs("input");
  }

  static long offset(Row error) {
    return error.<Long>getAs("offset");
  }
}
