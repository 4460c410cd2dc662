package io.gluewright.runtime.quarantine;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import io.gluewright.transforms.Reasons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A line of the quarantine: the columns of the row, then
 *
 * <table>
 * <caption>Columns beside those of the row</caption>
 * <tr><td>{@code __reasons}</td><td>{@code array<struct<rule string, version string, column string,
 * value string, expected string>>}, one element at least</td></tr>
 * <tr><td>{@code __file}</td><td>string: the file of the row; not there where it has none</td></tr>
 * <tr><td>{@code __gate}</td><td>string: the stage of the gate that set it apart; not there for
 * rules and checks</td></tr>
 * <tr><td>{@code __run}</td><td>string: the run that did</td></tr>
 * </table>
 */
public final class Line {
  static final String REASONS = Reasons.COLUMN;
  static final String FILE = "__file";
  static final String GATE = "__gate";
  static final String RUN = "__run";

  private static final DataType REASONS_TYPE =
      DataType.fromDDL(
          "array<struct<rule: string, version: string, column: string, value: string,"
              + " expected: string>>");

  /** The columns of a line beside those of its row. */
  static final StructType ABOUT =
      new StructType()
          .add(REASONS, REASONS_TYPE)
          .add(FILE, DataTypes.StringType)
          .add(GATE, DataTypes.StringType)
          .add(RUN, DataTypes.StringType);

  /** Null fields are there, so that a line shows all columns; times keep their microseconds. */
  public static final Map<String, String> JSON =
      Map.of(
          "ignoreNullFields", "false",
          "timeZone", "UTC",
          "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
          "timestampNTZFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSS");

  private final String file;
  private final String came;

  private Line(String file, String came) {
    this.file = file;
    this.came = came;
  }

  /**
   * Lines of refused rows.
   *
   * @param file the column with the file of a row, if there is one
   * @param came the column with the row as it came; where there is none, the row is as it came
   */
  public static Line with(String file, String came) {
    return new Line(file, came);
  }

  /** The columns that a row had when it came. */
  public StructType columns(StructType refused) {
    if (has(refused, came)) {
      return (StructType) refused.apply(came).dataType();
    }
    Set<String> ours = Set.of(REASONS, file);
    return new StructType(
        Arrays.stream(refused.fields())
            .filter(field -> !ours.contains(field.name()))
            .toArray(StructField[]::new));
  }

  /** The rows that rules and checks have refused. */
  public Dataset<Row> of(Dataset<Row> refused, RuleVersions versions, String run) {
    return lines(refused, versions, run, List.of());
  }

  /** The rows that a gate has set apart. */
  public Dataset<Row> of(Dataset<Row> refused, RuleVersions versions, String run, String gate) {
    return lines(refused, versions, run, List.of(lit(gate).as(GATE)));
  }

  /** The rows of lines, with their files. */
  public Dataset<Row> asTheyCame(Dataset<Row> lines) {
    return lines.withColumnRenamed(FILE, file).drop(REASONS, GATE, RUN);
  }

  private Dataset<Row> lines(
      Dataset<Row> refused, RuleVersions versions, String run, List<Column> gate) {
    List<Column> line = new ArrayList<>();
    if (has(refused.schema(), came)) {
      line.add(col(came + ".*"));
    } else {
      Arrays.stream(columns(refused.schema()).fieldNames())
          .map(name -> col("`%s`".formatted(name.replace("`", "``"))))
          .forEach(line::add);
    }
    line.add(transform(col(REASONS), reason -> versioned(reason, versions)).as(REASONS));
    if (has(refused.schema(), file)) {
      line.add(col(file).as(FILE));
    }
    line.addAll(gate);
    line.add(lit(run).as(RUN));
    return refused.select(line.toArray(Column[]::new));
  }

  private static Column versioned(Column reason, RuleVersions versions) {
    return struct(
        reason.getField("rule").as("rule"),
        versions.of(reason.getField("rule")).as("version"),
        reason.getField("column").as("column"),
        reason.getField("value").as("value"),
        reason.getField("expected").as("expected"));
  }

  private static boolean has(StructType columns, String name) {
    return List.of(columns.fieldNames()).contains(name);
  }
}
