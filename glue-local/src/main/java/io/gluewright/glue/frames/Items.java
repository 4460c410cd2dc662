package io.gluewright.glue.frames;

import java.util.Iterator;

/**
 * The records of one split: maps for structs, lists for arrays, boxes and text for scalars, or
 * {@link FlatRecord}s; and a {@link RecordError} for input that could not be read.
 */
public interface Items extends Iterator<Object> {
  /** An error about the record that {@link #next} returned last. */
  RecordError refuse(String msg);
}
