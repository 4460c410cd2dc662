package io.gluewright.landing.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.diagnostics.Location;
import io.gluewright.landing.LandingSettings;
import io.gluewright.landing.queue.Failure;
import io.gluewright.landing.queue.MessageWork;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the messages that Lambda reads from a queue, and names those that failed: the event source
 * must have {@code ReportBatchItemFailures}, or they are lost. The settings are the environment
 * variables {@code LANDING_SOURCE}, {@code LANDING_RAW}, {@code LANDING_DEADLETTER}, {@code
 * LANDING_REGISTRY}.
 */
public final class LandingHandler implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(LandingHandler.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MessageWork work;

  /** As Lambda makes it, once for many calls. */
  public LandingHandler() {
    this(
        new MessageWork(
            LandingSettings.of(
                    Location.of("environment"),
                    name -> "LANDING_" + name.toUpperCase(Locale.ROOT),
                    name ->
                        Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank()))
                .gate()));
  }

  /** A handler that does this work. */
  public LandingHandler(MessageWork work) {
    this.work = work;
  }

  /**
   * Answers with the messages that failed, which stay in the queue.
   *
   * @throws IllegalArgumentException when the event is not one of SQS
   */
  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    JsonNode messages = JSON.readTree(event).path("Records");
    ObjectNode response = JSON.createObjectNode();
    ArrayNode failures = response.putArray("batchItemFailures");
    if (!messages.isArray()) {
      throw new IllegalArgumentException("an event without Records\n  expected: one of SQS");
    }
    for (JsonNode message : messages) {
      if (!message.path("messageId").isTextual() || !message.path("body").isTextual()) {
        throw new IllegalArgumentException(
            "a record without messageId and body\n"
                + "  expected: one of SQS; let S3 notify a queue, and the queue this function");
      }
    }
    for (JsonNode message : messages) {
      String id = message.get("messageId").asText();
      try {
        work.of(message.get("body").asText());
      } catch (RuntimeException e) {
        LOG.warn("message {} is left in the queue: {}", id, Failure.text(e));
        failures.addObject().put("itemIdentifier", id);
      }
    }
    JSON.writeValue(answer, response);
  }
}
