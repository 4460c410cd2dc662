package io.gluewright.glue.frames;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;

/** The rows of one split; counts records and errors, and tells the tally at the end. */
final class GoodRows implements Iterator<InternalRow> {
  private final SplitItems split;
  private final RowWriter writer;
  private final Tally tally;
  private InternalRow next;
  private boolean done;
  private long records;
  private long errors;

  GoodRows(SplitItems split, RowWriter writer, Tally tally) {
    this.split = split;
    this.writer = writer;
    this.tally = tally;
  }

  @Override
  public boolean hasNext() {
    while (next == null && !done) {
      if (split.items().hasNext()) {
        next = row(split.items().next());
      } else {
        done = true;
        tally.add(new Tally.Split(split.split(), records, errors));
      }
    }
    return next != null;
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    InternalRow row = next;
    next = null;
    return row;
  }

  private InternalRow row(Object item) {
    if (item instanceof RecordError) {
      errors++;
      return null;
    }
    try {
      InternalRow row = writer.write(item);
      records++;
      return row;
    } catch (Misfit e) {
      errors++;
      return null;
    }
  }
}
