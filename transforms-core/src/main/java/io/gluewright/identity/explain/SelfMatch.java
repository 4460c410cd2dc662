package io.gluewright.identity.explain;

import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Scorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Counts the records that would not match a copy of themselves, such as those of which too little
 * is known, and names some: {@code records bigint} in a row of its own, then {@code draw int,
 * record string} of those with the smallest hashes.
 */
final class SelfMatch implements MapPartitionsFunction<Row, Row> {
  static final StructType SCHEMA =
      new StructType()
          .add("records", DataTypes.LongType)
          .add("draw", DataTypes.IntegerType)
          .add("record", DataTypes.StringType);

  private static final long serialVersionUID = 1;

  private static final Comparator<Row> BY_DRAW =
      Comparator.comparingInt((Row row) -> row.getInt(1))
          .thenComparing((Row row) -> row.getString(2));

  private final MatchModel model;

  SelfMatch(MatchModel model) {
    this.model = model;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> records) {
    Scorer scorer = Scorer.of(model);
    PriorityQueue<Row> examples = new PriorityQueue<>(BY_DRAW.reversed());
    long count = 0;
    while (records.hasNext()) {
      Row row = records.next();
      Values values = Values.read(row.getAs(1));
      if (scorer.weight(values, values) <= model.threshold()) {
        count++;
        String record = row.getString(0);
        examples.add(RowFactory.create(null, record.hashCode() * 0x9e3779b9, record));
        if (examples.size() > ReportData.MOST_EXAMPLES) {
          examples.remove();
        }
      }
    }
    List<Row> rows = new ArrayList<>(List.of(RowFactory.create(count, null, null)));
    rows.addAll(examples);
    return rows.iterator();
  }
}
