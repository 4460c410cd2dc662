package io.gluewright.quality.profile;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hll_sketch_agg;
import static org.apache.spark.sql.functions.hll_sketch_estimate;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.udaf;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Profiles tables.
 *
 * <p>A profile takes one Spark job that reads every row once and brings one row to the driver. What
 * is kept of a column does not grow with the rows: of distinct values a sketch (HyperLogLog,
 * {@value #SKETCH_BITS} bits), of quantiles a sketch (Greenwald and Khanna), of values and patterns
 * the most frequent ones and a sample. A column with no more different values than the sample has
 * room for (512 in a table of up to 50 columns) is described exactly.
 */
public final class Profiler {
  /** How many frequent values and patterns a profile has of a column. */
  public static final int TOP = 10;

  private static final int SKETCH_BITS = 12;

  /** The relative standard error of the sketch: 1.04 by the root of the number of registers. */
  static final double SKETCH_ERROR = 1.04 / Math.sqrt(1 << SKETCH_BITS);

  private static final int QUANTILE_ACCURACY = 1_000;

  private Profiler() {}

  /** What is in {@code records}. Runs a Spark job. */
  public static TableProfile profile(Dataset<Row> records) {
    StructType schema = records.schema();
    if (schema.isEmpty()) {
      return new TableProfile(records.count(), List.of(), List.of(), List.of());
    }
    List<Input> inputs = Input.of(schema);
    Column[] values = inputs.stream().map(Input::value).toArray(Column[]::new);
    List<Column> measures = new ArrayList<>();
    for (Input input : inputs) {
      input.sketched().map(Profiler::distinct).ifPresent(measures::add);
      input.quantified().map(Profiler::quantiles).ifPresent(measures::add);
    }
    Row measured =
        records
            .toDF(Input.places(inputs.size()))
            .select(values)
            .agg(state(schema, inputs), measures.toArray(Column[]::new))
            .collectAsList()
            .get(0);
    return Assembly.of(inputs, TableState.of((byte[]) measured.get(0)), sketches(inputs, measured));
  }

  /**
   * Compares all values of each column that is {@link KeyStanding#LIKELY} a key, and settles what
   * it is. Runs a Spark job with a shuffle for each of them.
   *
   * @param records those that were profiled
   */
  public static TableProfile verifyKeys(TableProfile profile, Dataset<Row> records) {
    List<ColumnProfile> settled = new ArrayList<>();
    Dataset<Row> placed = records.toDF(Input.places(profile.columns().size()));
    for (ColumnProfile column : profile.columns()) {
      boolean open = column.key() == KeyStanding.LIKELY;
      settled.add(open ? column.with(standing(placed, settled.size())) : column);
    }
    return new TableProfile(
        profile.rows(), settled, profile.correlations(), profile.uncorrelated());
  }

  private static KeyStanding standing(Dataset<Row> placed, int position) {
    Column value = col(Input.places(position + 1)[position]);
    Row most =
        placed
            .groupBy(value)
            .agg(count(lit(1)).as("times"))
            .agg(max("times"), max(value.isNull()))
            .collectAsList()
            .get(0);
    boolean isKey = !most.isNullAt(0) && most.getLong(0) == 1 && !most.getBoolean(1);
    return isKey ? KeyStanding.VERIFIED : KeyStanding.NO;
  }

  private static Column state(StructType schema, List<Input> inputs) {
    StructType read = new StructType();
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      read = read.add(input.place(), input.read(schema.fields()[i].dataType()));
    }
    Column[] places = inputs.stream().map(input -> col(input.place())).toArray(Column[]::new);
    List<Subject> subjects = inputs.stream().map(Input::subject).toList();
    return udaf(new TableAggregator(subjects), Encoders.row(read)).apply(places);
  }

  private static Column distinct(Column value) {
    return hll_sketch_estimate(hll_sketch_agg(value, SKETCH_BITS));
  }

  private static Column quantiles(Column number) {
    Column[] shares = NumberFacts.SHARES.stream().map(s -> lit(s)).toArray(Column[]::new);
    return percentile_approx(number, array(shares), lit(QUANTILE_ACCURACY));
  }

  private static List<Sketches> sketches(List<Input> inputs, Row measured) {
    List<Sketches> sketches = new ArrayList<>();
    int at = 1;
    for (Input input : inputs) {
      OptionalLong distinct = OptionalLong.empty();
      if (input.sketched().isPresent()) {
        distinct =
            measured.isNullAt(at) ? OptionalLong.empty() : OptionalLong.of(measured.getLong(at));
        at++;
      }
      List<Double> quantiles = List.of();
      if (input.quantified().isPresent()) {
        quantiles = measured.isNullAt(at) ? List.of() : measured.getList(at);
        at++;
      }
      sketches.add(new Sketches(distinct, quantiles));
    }
    return sketches;
  }
}
