package io.gluewright.runtime.lease;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** A lease as JSON, and back. */
final class LeaseJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LeaseJson() {}

  static String write(LeaseState state) throws IOException {
    Holder holder = state.holder();
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("token", state.token())
        .put("beat", state.beat())
        .put("claim", state.claim())
        .put("renewed", state.renewed().toString())
        .put("ttl", state.ttl().toString())
        .put("released", state.released());
    root.putObject("holder")
        .put("run", holder.run())
        .put("host", holder.host())
        .put("machine", holder.machine())
        .put("process", holder.process())
        .put("started", holder.started().toString())
        .put("since", holder.since().toString());
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException naming {@code where}, when it is something else
   */
  static LeaseState read(String json, String where) throws IOException {
    try {
      JsonNode root = MAPPER.readTree(json);
      JsonNode holder = root.required("holder");
      return new LeaseState(
          root.required("token").longValue(),
          root.required("beat").longValue(),
          root.required("claim").asText(),
          new Holder(
              holder.required("run").asText(),
              holder.required("host").asText(),
              holder.required("machine").asText(),
              holder.required("process").longValue(),
              Instant.parse(holder.required("started").asText()),
              Instant.parse(holder.required("since").asText())),
          Instant.parse(root.required("renewed").asText()),
          Duration.parse(root.required("ttl").asText()),
          root.required("released").booleanValue());
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new IOException(
          "%s holds no lease: %s; see that no run of the job is on, then remove it"
              .formatted(where, e.getMessage()),
          e);
    }
  }
}
