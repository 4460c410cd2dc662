package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.types.StructType;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Function1;

/**
 * The rows of a table after a step that looks at one record at a time. A split is a partition; the
 * partitions are fixed at first use.
 */
final class TableRecords implements RecordSource {
  private final Table table;
  private final RecordStep step;
  private JavaRDD<InternalRow> rows;

  TableRecords(Table table, RecordStep step) {
    this.table = table;
    this.step = step;
  }

  @Override
  public int splits() {
    return rows().getNumPartitions();
  }

  @Override
  public JavaRDD<SplitItems> open() {
    StructType type = table.type();
    RecordStep each = step;
    return rows()
        .mapPartitionsWithIndex(
            (split, partition) ->
                List.of(new SplitItems(split, new SteppedItems(partition, type, each))).iterator(),
            true);
  }

  @Override
  public JavaRDD<SplitItems> open(Set<Integer> splits) {
    Function1<Object, Object> wanted = new Wanted(Set.copyOf(splits));
    return PartitionPruningRDD.create(open().rdd(), wanted).toJavaRDD();
  }

  @Override
  public boolean textual() {
    return false;
  }

  @Override
  public StructType fallback() {
    return table.type();
  }

  private synchronized JavaRDD<InternalRow> rows() {
    if (rows == null) {
      rows = table.rows().queryExecution().toRdd().toJavaRDD();
    }
    return rows;
  }

  private static final class Wanted extends scala.runtime.AbstractFunction1<Object, Object>
      implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private final java.util.HashSet<Integer> splits;

    Wanted(Set<Integer> splits) {
      this.splits = new java.util.HashSet<>(splits);
    }

    @Override
    public Object apply(Object split) {
      return splits.contains(split);
    }
  }

  private static final class SteppedItems implements Items {
    private final Iterator<InternalRow> rows;
    private final StructType type;
    private final RecordStep step;
    private Optional<Object> next = Optional.empty();
    private Object last;

    SteppedItems(Iterator<InternalRow> rows, StructType type, RecordStep step) {
      this.rows = rows;
      this.type = type;
      this.step = step;
    }

    @Override
    public boolean hasNext() {
      while (next.isEmpty() && rows.hasNext()) {
        next = step.apply(RowReader.struct(rows.next(), type));
      }
      return next.isPresent();
    }

    @Override
    public Object next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      last = next.get();
      next = Optional.empty();
      return last;
    }

    @Override
    public RecordError refuse(String msg) {
      return RecordError.ofRecord(msg, Nodes.object((Map<?, ?>) last).toJson());
    }
  }
}
