package io.gluewright.identity.scoring;

import io.gluewright.identity.blocking.KeyFilter;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.preparation.Shared;
import io.gluewright.transforms.RowStream;
import java.util.Iterator;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/** Walks over pairs of neighbours, but for those that share a key and so are walked over there. */
final class NeighbourWalk implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final PairTask.Maker maker;
  private final Shared<KeyFilter> keys;

  NeighbourWalk(PairTask.Maker maker, Shared<KeyFilter> keys) {
    this.maker = maker;
    this.keys = keys;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Walk(rows, maker.make(), keys.value());
  }

  private static final class Walk extends RowStream {
    private final Iterator<Row> rows;
    private final PairTask task;
    private final KeyFilter keys;

    Walk(Iterator<Row> rows, PairTask task, KeyFilter keys) {
      this.rows = rows;
      this.task = task;
      this.keys = keys;
    }

    @Override
    protected boolean advance(Consumer<Row> out) {
      if (rows.hasNext()) {
        take(rows.next(), out);
        return true;
      }
      task.end(out);
      return false;
    }

    private void take(Row row, Consumer<Row> out) {
      Candidate left = new Candidate(row.getString(0), row.getInt(1), Values.read(row.getAs(2)));
      Candidate right = new Candidate(row.getString(3), row.getInt(4), Values.read(row.getAs(5)));
      if (KeyFilter.firstCommon(keys.keys(left.values()), keys.keys(right.values()))
          == Long.MIN_VALUE) {
        task.pair(left, right, out);
      }
    }
  }
}
