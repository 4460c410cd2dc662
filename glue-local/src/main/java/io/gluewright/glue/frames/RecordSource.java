package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.types.StructType;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;

/** Records whose types are known only by looking at them, cut into numbered splits. */
public interface RecordSource {
  /** How many splits there are; they are numbered from 0. */
  int splits();

  JavaRDD<SplitItems> open();

  /** Opens those splits only; the others are not touched. */
  JavaRDD<SplitItems> open(Set<Integer> splits);

  /** Whether all scalars are text, so that numbers have to be read out of it. */
  boolean textual();

  /** The columns, if there is a cheaper way to them than to look at every record. */
  default Optional<StructType> columns() {
    return Optional.empty();
  }

  /** Types to fall back on for fields that are null in every record. */
  default StructType fallback() {
    return StructType.of();
  }
}
