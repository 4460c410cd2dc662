package io.gluewright.landing.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.landing.objects.ObjectAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads notifications of S3, as they come, by way of SNS, or by way of EventBridge. Their order is
 * not looked at: the gate tells contents apart by their version or tag.
 */
public final class ObjectEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ObjectEvents() {}

  /**
   * The objects that a message says were created, in its order; none in a test event of S3, and
   * none for other events than creations.
   *
   * @throws IllegalArgumentException when the message is no notification
   */
  public static List<ObjectEvent> of(String message) {
    JsonNode body = tree(message);
    if (body.path("Type").asText().equals("Notification") && body.path("Message").isTextual()) {
      body = tree(body.get("Message").asText());
    }
    if (body.path("Event").asText().equals("s3:TestEvent")) {
      return List.of();
    }
    if (body.path("detail-type").asText().equals("Object Created")) {
      return List.of(bridged(body.path("detail")));
    }
    if (!body.path("Records").isArray()) {
      throw new IllegalArgumentException("a message that is no notification of S3");
    }
    List<ObjectEvent> events = new ArrayList<>();
    for (JsonNode event : body.get("Records")) {
      if (event.path("eventName").asText().startsWith("ObjectCreated:")) {
        JsonNode s3 = event.path("s3");
        JsonNode object = s3.path("object");
        String key = URLDecoder.decode(text(object, "key"), StandardCharsets.UTF_8);
        events.add(event(text(s3.path("bucket"), "name"), key, object.path("versionId")));
      }
    }
    return List.copyOf(events);
  }

  /** Here, keys are not encoded. */
  private static ObjectEvent bridged(JsonNode detail) {
    JsonNode object = detail.path("object");
    return event(
        text(detail.path("bucket"), "name"), text(object, "key"), object.path("version-id"));
  }

  private static ObjectEvent event(String bucket, String key, JsonNode version) {
    return new ObjectEvent(new ObjectAddress(bucket, key), version.asText(""));
  }

  private static String text(JsonNode node, String name) {
    String text = node.path(name).asText();
    if (text.isEmpty()) {
      throw new IllegalArgumentException("an event of S3 without \"%s\"".formatted(name));
    }
    return text;
  }

  private static JsonNode tree(String message) {
    try {
      return JSON.readTree(message);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a message that is no JSON", e);
    }
  }
}
