package io.gluewright.runtime.lease;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.Request;
import com.amazonaws.Response;
import com.amazonaws.SdkClientException;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.amazonaws.services.s3.Headers;
import com.amazonaws.services.s3.model.ObjectMetadata;
import com.amazonaws.services.s3.model.PutObjectRequest;
import com.amazonaws.services.s3.model.S3Object;
import com.amazonaws.util.DateUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A lease in an object of S3, by its conditional writes: {@code If-None-Match: *} for the first
 * one, {@code If-Match} with the ETag of what was read for all others.
 *
 * <p>An endpoint that takes such a write and ignores its condition would give a lease to everybody;
 * so the first write is followed by one that must be refused.
 */
final class S3LeaseStore implements LeaseStore {
  private static final String IF_MATCH = "If-Match";
  private static final String IF_NONE_MATCH = "If-None-Match";
  private static final String ANY = "*";
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  /** Times in headers are whole seconds. */
  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  private final AmazonS3 s3;
  private final String bucket;
  private final String key;
  private final AtomicReference<Instant> answered;
  private boolean isProven;

  private S3LeaseStore(
      AmazonS3 s3, String bucket, String key, AtomicReference<Instant> answered) {
    this.s3 = s3;
    this.bucket = bucket;
    this.key = key;
    this.answered = answered;
  }

  static S3LeaseStore open(AmazonS3ClientBuilder client, String bucket, String key) {
    AtomicReference<Instant> answered = new AtomicReference<>(Instant.MIN);
    return new S3LeaseStore(
        client.withRequestHandlers(new StoreTime(answered)).build(), bucket, key, answered);
  }

  @Override
  public Optional<Stored> read() throws IOException {
    try (S3Object object = s3.getObject(bucket, key)) {
      ObjectMetadata metadata = object.getObjectMetadata();
      Optional<Duration> age = age(metadata.getLastModified().toInstant());
      String text =
          new String(object.getObjectContent().readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(new Stored(LeaseJson.read(text, describe()), metadata.getETag(), age));
    } catch (AmazonServiceException e) {
      if (e.getStatusCode() == NOT_FOUND && "NoSuchKey".equals(e.getErrorCode())) {
        return Optional.empty();
      }
      throw failed("read", e);
    } catch (SdkClientException e) {
      throw failed("read", e);
    }
  }

  @Override
  public synchronized Optional<Stored> replace(Optional<Stored> expected, LeaseState next)
      throws IOException {
    Optional<Stored> replaced =
        expected.isPresent()
            ? put(next, IF_MATCH, "\"" + expected.get().version() + "\"")
            : put(next, IF_NONE_MATCH, ANY);
    if (replaced.isPresent() && !isProven) {
      requireConditions(next);
    }
    return replaced;
  }

  @Override
  public String describe() {
    return "s3://%s/%s".formatted(bucket, key);
  }

  @Override
  public void close() {
    s3.shutdown();
  }

  private void requireConditions(LeaseState there) throws IOException {
    if (put(there, IF_NONE_MATCH, ANY).isPresent()) {
      throw new IOException(
          "%s: this endpoint writes whatever the condition; set lease.store = dynamodb"
              .formatted(describe()));
    }
    isProven = true;
  }

  private Optional<Stored> put(LeaseState next, String condition, String value)
      throws IOException {
    byte[] content = LeaseJson.write(next).getBytes(StandardCharsets.UTF_8);
    ObjectMetadata metadata = new ObjectMetadata();
    metadata.setContentLength(content.length);
    metadata.setContentType("application/json");
    PutObjectRequest put =
        new PutObjectRequest(bucket, key, new ByteArrayInputStream(content), metadata);
    put.putCustomRequestHeader(condition, value);
    try {
      return Optional.of(Stored.justNow(next, s3.putObject(put).getETag()));
    } catch (AmazonServiceException e) {
      return switch (e.getStatusCode()) {
        case PRECONDITION_FAILED, CONFLICT -> Optional.empty();
        case NOT_FOUND -> {
          if (condition.equals(IF_MATCH) && "NoSuchKey".equals(e.getErrorCode())) {
            yield Optional.empty(); // removed meanwhile
          }
          throw failed("written", e);
        }
        default -> throw failed("written", e);
      };
    } catch (SdkClientException e) {
      throw failed("written", e);
    }
  }

  private Optional<Duration> age(Instant written) {
    Instant now = answered.get();
    if (now.equals(Instant.MIN)) {
      return Optional.empty();
    }
    Duration age = Duration.between(written, now).minus(RESOLUTION);
    return Optional.of(age.isNegative() ? Duration.ZERO : age);
  }

  private IOException failed(String what, SdkClientException e) {
    return new IOException("%s cannot be %s: %s".formatted(describe(), what, e.getMessage()), e);
  }

  /** Keeps the time that the endpoint gives its latest answer. */
  private static final class StoreTime extends RequestHandler2 {
    private final AtomicReference<Instant> answered;

    StoreTime(AtomicReference<Instant> answered) {
      this.answered = answered;
    }

    @Override
    public void afterResponse(Request<?> request, Response<?> response) {
      String date = response.getHttpResponse().getHeaders().get(Headers.DATE);
      if (date != null) {
        answered.set(DateUtils.parseRFC822Date(date).toInstant());
      }
    }
  }
}
