package io.gluewright.runtime.sinks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;

/**
 * What a commit says of itself, in the same atomic commit as its rows.
 *
 * @param run the batch that the rows are of
 * @param part which write of the batch to the sink it is, from 1
 * @param version of the commit among those of the job to the sink
 * @param inputs what the batch has read, as JSON
 */
record CommitNote(String job, String run, String sink, int part, long version, String inputs) {
  /** Of a commit without rows. */
  static final int NO_PART = 0;

  /** The name under which Delta compares versions. */
  String application() {
    return "gluewright/%s/%s".formatted(job, sink);
  }

  String json() {
    ObjectNode note =
        JsonNodeFactory.instance
            .objectNode()
            .put("job", job)
            .put("run", run)
            .put("sink", sink)
            .put("part", part)
            .put("version", version);
    return note.putRawValue("inputs", new RawValue(inputs)).toString();
  }
}
