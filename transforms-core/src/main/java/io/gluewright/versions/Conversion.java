package io.gluewright.versions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.gluewright.diagnostics.Location;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Refusal;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * How rows of one version become rows of its neighbour.
 *
 * @param loses columns and fields of {@code from} that need not come back
 * @param at where it is written
 */
record Conversion(
    TableVersion from, TableVersion to, RulePlan plan, List<String> loses, Location at) {
  private static final String WAS = Carried.PREFIX + "was";
  private static final String MADE = Carried.PREFIX + "made";

  Conversion {
    loses = List.copyOf(loses);
  }

  /** Rows with the columns of {@code to}, in their order, and carried ones behind. */
  Transform transform() {
    return plan.transform().andThen(ordered(to.columns()));
  }

  /**
   * The same, and a row is refused that {@code back} would not give back as it was, but for what
   * the conversion says that it loses.
   */
  Transform proven(Conversion back) {
    return rows -> {
      Dataset<Row> kept = rows.withColumn(WAS, struct(columns(from.columns())));
      Dataset<Row> made = transform().apply(kept);
      Dataset<Row> returned =
          back.transform().apply(made.withColumn(MADE, struct(columns(to.columns()))));
      Dataset<Row> judged = Reasons.add(refusals(returned)).apply(returned);
      return judged.select(withCarried(judged, col(MADE + ".*"))).drop(WAS, MADE);
    };
  }

  /** A row that was refused before has its reasons. */
  private List<Refusal> refusals(Dataset<Row> returned) {
    boolean hasReasons = Arrays.asList(returned.columns()).contains(Reasons.COLUMN);
    Column is = struct(columns(from.columns()));
    List<Refusal> refusals = new ArrayList<>();
    for (Leaf leaf : Leaf.of(from.columns())) {
      if (loses.stream().noneMatch(leaf::isWithin)) {
        Column differs = leaf.differs(col(WAS), is);
        refusals.add(
            new Refusal(
                "version " + to.name(),
                leaf.path(),
                hasReasons ? differs.and(col(Reasons.COLUMN).isNull()) : differs,
                Reasons.shape(leaf.in(col(WAS))),
                "a value that comes back as it was from version " + to.name()));
      }
    }
    return refusals;
  }

  /** The same rows with just these columns, in this order, and carried ones behind. */
  static Transform ordered(StructType columns) {
    return rows -> rows.select(withCarried(rows, columns(columns)));
  }

  private static Column[] columns(StructType columns) {
    return Arrays.stream(columns.fieldNames())
        .map(name -> PlainSql.column(name).as(name))
        .toArray(Column[]::new);
  }

  private static Column[] withCarried(Dataset<Row> rows, Column... columns) {
    List<Column> all = new ArrayList<>(List.of(columns));
    Arrays.stream(rows.columns()).filter(Carried::is).map(PlainSql::column).forEach(all::add);
    return all.toArray(Column[]::new);
  }
}
