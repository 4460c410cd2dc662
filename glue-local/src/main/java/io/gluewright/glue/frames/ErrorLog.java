package io.gluewright.glue.frames;

import org.apache.spark.api.java.JavaRDD;

/** The errors of one step. */
interface ErrorLog {
  /** How many; costs a pass over the data only if none has gone to its end yet. */
  long errors();

  /** The errors themselves; only splits that have some are read again. */
  JavaRDD<RecordError> records();
}
