package io.gluewright.landing.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.AmazonSQSClientBuilder;
import com.amazonaws.services.sqs.model.CreateQueueRequest;
import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import io.gluewright.landing.gate.Areas;
import io.gluewright.landing.gate.DyingStore;
import io.gluewright.landing.gate.LandingGate;
import io.gluewright.landing.gate.Outcome;
import io.gluewright.landing.objects.Area;
import io.gluewright.landing.objects.MemoryObjects;
import io.gluewright.landing.registry.FolderRegistry;
import io.gluewright.landing.schema.Compatibility;
import io.gluewright.landing.schema.SchemaFormat;
import io.gluewright.testkit.SqsEndpoint;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueueLoopTest {
  private static final int UPLOADS = 10_000;
  private static final String POISON = "{\"Records\": \"none\"}";

  @TempDir private Path folder;

  /** Duplicates, out of order, a store that fails now and then, and a message nobody can read. */
  @Test
  void aBurstIsBroughtOnWholeAndPoisonEndsInTheDeadLetterQueue() throws InterruptedException {
    Optional<SqsEndpoint> started = SqsEndpoint.start();
    assumeThat(started).as(SqsEndpoint.howToGetIt()).isPresent();
    Areas areas = new Areas(Area.of("s3://up"), Area.of("s3://raw"), Area.of("s3://dead"));
    MemoryObjects objects = new MemoryObjects();
    FolderRegistry registry = new FolderRegistry(folder);
    registry.create(
        "orders", SchemaFormat.JSON, Compatibility.BACKWARD, "{\"required\": [\"id\"]}");
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < UPLOADS; i++) {
      String key = "orders/%d.json".formatted(i);
      objects.put(areas.source().at(key), (i % 100 == 0 ? "{}" : "{\"id\": 1}").getBytes(UTF_8));
      messages.add(created(key));
      if (i % 10 == 0) {
        messages.add(created(key));
      }
    }
    messages.add(POISON);
    Collections.shuffle(messages, new Random(1));
    LandingGate gate =
        new LandingGate(
            new DyingStore(objects, n -> n % 997 == 1, n -> n % 997 == 3),
            areas,
            registry,
            Clock.systemUTC());

    try (SqsEndpoint endpoint = started.get()) {
      AmazonSQS sqs = client(endpoint);
      String dead = sqs.createQueue("dead").getQueueUrl();
      String queue =
          sqs.createQueue(
                  new CreateQueueRequest("uploads")
                      .addAttributesEntry(
                          "RedrivePolicy",
                          "{\"deadLetterTargetArn\": \"%s\", \"maxReceiveCount\": 4}"
                              .formatted(attribute(sqs, dead, "QueueArn"))))
              .getQueueUrl();
      send(sqs, queue, messages);

      Tally tally =
          new QueueLoop(
                  sqs,
                  queue,
                  new MessageWork(gate),
                  8,
                  Duration.ofSeconds(2),
                  Duration.ofSeconds(10))
              .run();

      assertThat(objects.list(areas.source())).isEmpty();
      assertThat(objects.list(areas.raw())).hasSize(UPLOADS - UPLOADS / 100);
      assertThat(objects.list(areas.deadletter())).hasSize(2 * UPLOADS / 100);
      assertThat(tally.failed()).isGreaterThan(UPLOADS / 997);
      assertThat(tally.messages()).isGreaterThanOrEqualTo(messages.size() - 1);
      assertThat(tally.of(Outcome.REFUSED)).isGreaterThanOrEqualTo(UPLOADS / 100);
      assertThat(
              sqs.receiveMessage(new ReceiveMessageRequest(dead).withMaxNumberOfMessages(10))
                  .getMessages())
          .extracting(Message::getBody)
          .containsExactly(POISON);
      assertThat(attribute(sqs, queue, "ApproximateNumberOfMessages")).isEqualTo("0");
      assertThat(attribute(sqs, queue, "ApproximateNumberOfMessagesNotVisible")).isEqualTo("0");
      sqs.shutdown();
    }
  }

  private static String created(String key) {
    return """
    {"Records": [{"eventName": "ObjectCreated:Put", "s3": {
      "bucket": {"name": "up"}, "object": {"key": "%s"}}}]}\
    """
        .formatted(key);
  }

  private static void send(AmazonSQS sqs, String queue, List<String> messages) {
    for (int from = 0; from < messages.size(); from += 10) {
      List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
      for (String body : messages.subList(from, Math.min(messages.size(), from + 10))) {
        batch.add(new SendMessageBatchRequestEntry(Integer.toString(batch.size()), body));
      }
      assertThat(sqs.sendMessageBatch(new SendMessageBatchRequest(queue, batch)).getFailed())
          .isEmpty();
    }
  }

  private static String attribute(AmazonSQS sqs, String queue, String name) {
    return sqs.getQueueAttributes(queue, List.of(name)).getAttributes().get(name);
  }

  private static AmazonSQS client(SqsEndpoint endpoint) {
    return AmazonSQSClientBuilder.standard()
        .withEndpointConfiguration(
            new EndpointConfiguration(endpoint.uri().toString(), "us-east-1"))
        .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("test", "test")))
        .build();
  }
}
