package io.gluewright.landing.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.landing.objects.ObjectAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectEventsTest {
  private static final String CREATED =
      """
      {"Records": [
        {"eventVersion": "2.1", "eventSource": "aws:s3", "eventName": "ObjectCreated:Put",
         "s3": {"bucket": {"name": "up"}, "object": {"key": "orders/%C3%A4+b%2Bc.csv", "size": 3,
           "eTag": "9e10", "versionId": "v1", "sequencer": "0055AED6DCD90281E5"}}},
        {"eventSource": "aws:s3", "eventName": "ObjectRemoved:Delete",
         "s3": {"bucket": {"name": "up"}, "object": {"key": "orders/gone.csv"}}},
        {"eventSource": "aws:s3", "eventName": "ObjectCreated:CompleteMultipartUpload",
         "s3": {"bucket": {"name": "up"}, "object": {"key": "orders/large.avro"}}}]}\
      """;

  private static final List<ObjectEvent> EVENTS =
      List.of(
          new ObjectEvent(new ObjectAddress("up", "orders/ä b+c.csv"), "v1"),
          new ObjectEvent(new ObjectAddress("up", "orders/large.avro"), ""));

  @Test
  void creationsAreReadWithTheirKeysDecoded() {
    assertThat(ObjectEvents.of(CREATED)).isEqualTo(EVENTS);
    assertThat(
            ObjectEvents.of(
                "{\"Type\": \"Notification\", \"Message\": \"%s\"}"
                    .formatted(CREATED.replace("\n", " ").replace("\"", "\\\""))))
        .isEqualTo(EVENTS);
  }

  @Test
  void eventsOfEventBridgeHaveTheirKeysAsTheyAre() {
    assertThat(
            ObjectEvents.of(
                """
                {"source": "aws.s3", "detail-type": "Object Created", "detail": {
                  "bucket": {"name": "up"}, "object": {"key": "orders/a+b.csv", "version-id": "v2"}}}\
                """))
        .containsExactly(new ObjectEvent(new ObjectAddress("up", "orders/a+b.csv"), "v2"));
  }

  @Test
  void testEventsNameNoObject() {
    assertThat(
            ObjectEvents.of(
                "{\"Service\": \"Amazon S3\", \"Event\": \"s3:TestEvent\", \"Bucket\": \"up\"}"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no json         | a message that is no JSON",
        "[1]             | a message that is no notification of S3",
        "{\"Records\": [{\"eventName\": \"ObjectCreated:Put\", \"s3\": {\"bucket\": {\"name\":"
            + " \"up\"}}}]} | an event of S3 without \"key\"",
      })
  void otherMessagesAreRefused(String message, String why) {
    assertThatThrownBy(() -> ObjectEvents.of(message)).hasMessage(why);
  }
}
