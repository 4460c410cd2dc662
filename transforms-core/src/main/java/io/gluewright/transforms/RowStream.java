package io.gluewright.transforms;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/**
 * The rows that a task makes of those it reads, a few at a time, so that none must wait for all.
 */
public abstract class RowStream implements Iterator<Row> {
  private final Queue<Row> ready = new ArrayDeque<>();
  private boolean ended;

  /**
   * Goes on by a step, which may make any number of rows.
   *
   * @return false if this was the last step
   */
  protected abstract boolean advance(Consumer<Row> out);

  @Override
  public final boolean hasNext() {
    while (ready.isEmpty() && !ended) {
      ended = !advance(ready::add);
    }
    return !ready.isEmpty();
  }

  @Override
  public final Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }
}
