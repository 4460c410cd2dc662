package io.gluewright.rules.engine;

import io.gluewright.transforms.Reasons;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Columns that no rule sees and that every rule leaves in place: the reasons of refused rows, and
 * those whose names begin with {@link #PREFIX}.
 */
public final class Carried {
  public static final String PREFIX = "__gw_";

  private Carried() {}

  public static boolean is(String column) {
    return column.equals(Reasons.COLUMN) || column.startsWith(PREFIX);
  }

  static List<String> of(Dataset<Row> rows) {
    return Arrays.stream(rows.columns()).filter(Carried::is).toList();
  }
}
