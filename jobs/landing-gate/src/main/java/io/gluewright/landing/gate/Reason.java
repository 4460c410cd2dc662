package io.gluewright.landing.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.landing.check.Finding;
import io.gluewright.landing.check.Findings;
import io.gluewright.landing.objects.StoredObject;
import java.nio.charset.StandardCharsets;

/**
 * Why an object was refused, as the file beside it says it. The same object and schema give the
 * same bytes, whenever they are written.
 *
 * @param schema the schema and its version, such as {@code orders 3}; empty when there was none
 */
record Reason(StoredObject object, String schema, Findings findings) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  byte[] bytes() {
    ObjectNode reason = JSON.createObjectNode();
    reason.put("object", object.at().toString());
    if (!object.version().isEmpty()) {
      reason.put("version", object.version());
    }
    reason.put("tag", object.tag());
    reason.put("size", object.size());
    reason.put("schema", schema.isEmpty() ? null : schema);
    reason.put("records", findings.records());
    reason.put("refused", findings.refused());
    var list = reason.putArray("findings");
    for (Finding finding : findings.first()) {
      list.addObject()
          .put("record", finding.record())
          .put("at", finding.at())
          .put("broken", finding.broken())
          .put("expected", finding.expected());
    }
    try {
      return (JSON.writeValueAsString(reason) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }
}
