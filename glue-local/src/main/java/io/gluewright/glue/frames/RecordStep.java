package io.gluewright.glue.frames;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/** What becomes of one record: another record, a {@link RecordError}, or nothing. */
@FunctionalInterface
interface RecordStep extends Serializable {
  Optional<Object> apply(Map<String, Object> record);
}
