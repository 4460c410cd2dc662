package io.gluewright.runtime.lease;

import com.amazonaws.SdkClientException;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import com.amazonaws.services.dynamodbv2.model.ConditionalCheckFailedException;
import com.amazonaws.services.dynamodbv2.model.GetItemRequest;
import com.amazonaws.services.dynamodbv2.model.PutItemRequest;
import com.amazonaws.services.dynamodbv2.model.ResourceNotFoundException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A lease in an item of a DynamoDB table, by its conditional writes. The table has the partition
 * key {@code job}, a text; the item also has {@code beat}, which the condition is about, and {@code
 * lease}. DynamoDB tells no time, so an item has no age.
 */
final class DynamoLeaseStore implements LeaseStore {
  private static final String JOB = "job";
  private static final String BEAT = "beat";
  private static final String LEASE = "lease";

  private final AmazonDynamoDB dynamo;
  private final String table;
  private final String job;

  DynamoLeaseStore(AmazonDynamoDB dynamo, String table, String job) {
    this.dynamo = dynamo;
    this.table = table;
    this.job = job;
  }

  static DynamoLeaseStore open(LeaseSpec spec, String job) {
    AmazonDynamoDBClientBuilder builder = AmazonDynamoDBClientBuilder.standard();
    if (spec.endpoint().isPresent()) {
      builder.withEndpointConfiguration(
          new EndpointConfiguration(spec.endpoint().get(), spec.region().orElse("us-east-1")));
    } else {
      spec.region().ifPresent(builder::withRegion);
    }
    return new DynamoLeaseStore(builder.build(), spec.table().orElseThrow(), job);
  }

  @Override
  public Optional<Stored> read() throws IOException {
    try {
      Map<String, AttributeValue> item =
          dynamo
              .getItem(
                  new GetItemRequest(table, Map.of(JOB, new AttributeValue(job)))
                      .withConsistentRead(true))
              .getItem();
      if (item == null) {
        return Optional.empty();
      }
      LeaseState state = LeaseJson.read(item.get(LEASE).getS(), describe());
      return Optional.of(new Stored(state, item.get(BEAT).getN(), Optional.empty()));
    } catch (SdkClientException e) {
      throw failed("read", e);
    }
  }

  @Override
  public Optional<Stored> replace(Optional<Stored> expected, LeaseState next) throws IOException {
    PutItemRequest put =
        new PutItemRequest(
            table,
            Map.of(
                JOB, new AttributeValue(job),
                BEAT, new AttributeValue().withN(Long.toString(next.beat())),
                LEASE, new AttributeValue(LeaseJson.write(next))));
    if (expected.isPresent()) {
      put.withConditionExpression("#beat = :beat")
          .withExpressionAttributeNames(Map.of("#beat", BEAT))
          .withExpressionAttributeValues(
              Map.of(":beat", new AttributeValue().withN(expected.get().version())));
    } else {
      put.withConditionExpression("attribute_not_exists(#job)")
          .withExpressionAttributeNames(Map.of("#job", JOB));
    }
    try {
      dynamo.putItem(put);
      return Optional.of(Stored.justNow(next, Long.toString(next.beat())));
    } catch (ConditionalCheckFailedException e) {
      return Optional.empty();
    } catch (SdkClientException e) {
      throw failed("written", e);
    }
  }

  @Override
  public String describe() {
    return "dynamodb:%s/%s".formatted(table, job);
  }

  @Override
  public void close() {
    dynamo.shutdown();
  }

  private IOException failed(String what, SdkClientException e) {
    String advice =
        e instanceof ResourceNotFoundException
            ? "; the table of lease.table must be there, with the partition key \"job\" (a text)"
            : "";
    return new IOException(
        "%s cannot be %s: %s%s".formatted(describe(), what, e.getMessage(), advice), e);
  }
}
