package io.gluewright.runtime.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something that has happened in a run.
 *
 * @param type what kind of thing, such as {@code schema-drift}
 * @param subject what it happened to, such as the name of a source
 * @param details by type; no value of a row
 */
public record Event(
    String type, Instant time, String job, String run, String subject, ObjectNode details) {

  /** On one line: {@code event, time, job, run, subject}, and then the details. */
  public String json() {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("event", type)
            .put("time", time.toString())
            .put("job", job)
            .put("run", run)
            .put("subject", subject);
    node.setAll(details);
    return node.toString();
  }
}
