package io.gluewright.glue.frames;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The errors of one split: what could not be read, and what does not fit the type. */
final class BadRecords implements Iterator<RecordError> {
  private final SplitItems split;
  private final RowWriter writer;
  private RecordError next;

  BadRecords(SplitItems split, RowWriter writer) {
    this.split = split;
    this.writer = writer;
  }

  @Override
  public boolean hasNext() {
    while (next == null && split.items().hasNext()) {
      Object item = split.items().next();
      if (item instanceof RecordError error) {
        next = error;
      } else {
        next = misfit(item);
      }
    }
    return next != null;
  }

  @Override
  public RecordError next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RecordError error = next;
    next = null;
    return error;
  }

  private RecordError misfit(Object item) {
    try {
      writer.write(item);
      return null;
    } catch (Misfit e) {
      return split.items().refuse(e.getMessage());
    }
  }
}
