package io.gluewright.runtime.lease;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.Request;
import com.amazonaws.Response;
import com.amazonaws.SdkClientException;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.amazonaws.services.s3.Headers;
import com.amazonaws.services.s3.model.AmazonS3Exception;
import com.amazonaws.services.s3.model.ListObjectsV2Request;
import com.amazonaws.services.s3.model.ListObjectsV2Result;
import com.amazonaws.services.s3.model.ObjectMetadata;
import com.amazonaws.services.s3.model.PutObjectRequest;
import com.amazonaws.services.s3.model.S3Object;
import com.amazonaws.util.DateUtils;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * A lease in S3, by its conditional writes. Each write makes an object of its own, named by the
 * number of the write, on the condition that there is none ({@code If-None-Match: *}); so of those
 * who go on from the same object one makes the next. The last one counts, and older ones are
 * removed.
 *
 * <p>Who has slept so long that the object after the one it knew is gone again could make it anew.
 * So a write counts only if no later object is there behind it.
 *
 * <p>An endpoint that takes such a write and ignores its condition would give a lease to everybody;
 * so the first write is followed by one that must be refused.
 */
final class S3LeaseStore implements LeaseStore {
  private static final int KEPT = 100;
  private static final Pattern NAME = Pattern.compile("\\d{19}\\.json");
  private static final String ANY = "*";
  private static final String NO_SUCH_KEY = "NoSuchKey";
  private static final int LOOKS = 3;
  private static final long FIRST = 1;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;

  /** Times in headers are whole seconds. */
  private static final Duration RESOLUTION = Duration.ofSeconds(1);

  private final AmazonS3 s3;
  private final String bucket;
  private final String folder;
  private final AtomicReference<Instant> answered;
  private boolean isProven;

  private S3LeaseStore(
      AmazonS3 s3, String bucket, String folder, AtomicReference<Instant> answered) {
    this.s3 = s3;
    this.bucket = bucket;
    this.folder = folder;
    this.answered = answered;
  }

  /** Opens the lease in {@code folder}, which ends with a slash. */
  static S3LeaseStore open(AmazonS3ClientBuilder client, String bucket, String folder) {
    AtomicReference<Instant> answered = new AtomicReference<>(Instant.MIN);
    return new S3LeaseStore(
        client.withRequestHandlers(new StoreTime(answered)).build(), bucket, folder, answered);
  }

  @Override
  public Optional<Stored> read() throws IOException {
    try {
      for (int i = 0; i < LOOKS; i++) {
        long listed = last();
        Optional<Stored> found = lastFrom(Math.max(listed, FIRST));
        if (found.isPresent() || listed == 0) {
          return found;
        } // else what is listed is gone, and has many behind it
      }
    } catch (SdkClientException e) {
      throw failed("read", e);
    }
    throw new IOException(
        "%s: the endpoint lists objects that are long gone, and none of those that are there"
            .formatted(describe()));
  }

  /** A list may be older than what is there; an object that is asked for by its name is not. */
  private Optional<Stored> lastFrom(long beat) throws IOException {
    Optional<Stored> last = Optional.empty();
    Optional<Stored> next = object(beat);
    for (long after = beat + 1; next.isPresent(); after++) {
      last = next;
      next = object(after);
    }
    return last;
  }

  private Optional<Stored> object(long beat) throws IOException {
    String key = key(beat);
    try (S3Object object = s3.getObject(bucket, key)) {
      Optional<Duration> age = age(object.getObjectMetadata().getLastModified().toInstant());
      String text = new String(object.getObjectContent().readAllBytes(), StandardCharsets.UTF_8);
      LeaseState state = LeaseJson.read(text, "s3://%s/%s".formatted(bucket, key));
      return Optional.of(new Stored(state, Long.toString(state.beat()), age));
    } catch (AmazonS3Exception e) {
      if (NO_SUCH_KEY.equals(e.getErrorCode())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public synchronized Optional<Stored> replace(Optional<Stored> expected, LeaseState next)
      throws IOException {
    try {
      if (!put(next) || !isLast(next)) {
        return Optional.empty();
      }
      if (!isProven) {
        requireConditions(next);
      }
      s3.deleteObject(bucket, key(next.beat() - KEPT));
      return Optional.of(Stored.justNow(next, Long.toString(next.beat())));
    } catch (SdkClientException e) {
      throw failed("written", e);
    }
  }

  @Override
  public String describe() {
    return "s3://%s/%s".formatted(bucket, folder);
  }

  @Override
  public void close() {
    s3.shutdown();
  }

  /**
   * The number of the last object that is listed; 0 if there is none. What was left far behind it,
   * by runs that died, is removed.
   */
  private long last() {
    List<String> keys = keys("");
    int old = Math.max(0, keys.size() - KEPT);
    keys.subList(0, old).forEach(key -> s3.deleteObject(bucket, key));
    return keys.isEmpty() ? 0 : beat(keys.get(keys.size() - 1));
  }

  private boolean isLast(LeaseState written) {
    boolean isLast = keys(key(written.beat())).isEmpty();
    if (!isLast) {
      s3.deleteObject(bucket, key(written.beat()));
    }
    return isLast;
  }

  /** In order. Some endpoints list unfinished objects, too, under names of their own. */
  private List<String> keys(String after) {
    ListObjectsV2Request request =
        new ListObjectsV2Request().withBucketName(bucket).withPrefix(folder).withStartAfter(after);
    List<String> keys = new ArrayList<>();
    ListObjectsV2Result page;
    do {
      page = s3.listObjectsV2(request);
      page.getObjectSummaries().forEach(object -> keys.add(object.getKey()));
      request.setContinuationToken(page.getNextContinuationToken());
    } while (page.isTruncated());
    keys.removeIf(key -> !NAME.matcher(key.substring(folder.length())).matches());
    return keys;
  }

  private boolean put(LeaseState next) throws IOException {
    byte[] content = LeaseJson.write(next).getBytes(StandardCharsets.UTF_8);
    ObjectMetadata metadata = new ObjectMetadata();
    metadata.setContentLength(content.length);
    metadata.setContentType("application/json");
    PutObjectRequest put =
        new PutObjectRequest(bucket, key(next.beat()), new ByteArrayInputStream(content), metadata);
    put.putCustomRequestHeader("If-None-Match", ANY);
    try {
      s3.putObject(put);
      return true;
    } catch (AmazonServiceException e) {
      if (e.getStatusCode() == PRECONDITION_FAILED || e.getStatusCode() == CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  /** Names in alphabetical order are in the order of the numbers. */
  private String key(long beat) {
    return "%s%019d.json".formatted(folder, beat);
  }

  private long beat(String key) {
    return Long.parseLong(key.substring(folder.length(), key.length() - ".json".length()));
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

  private void requireConditions(LeaseState there) throws IOException {
    if (put(there)) {
      s3.deleteObject(bucket, key(there.beat())); // it says nothing of who else wrote
      throw InvalidInputException.of(
          Problem.of(
              Location.of("lease"),
              "the endpoint of %s writes whatever the condition (If-None-Match: *), so any number of runs would have the lease"
                  .formatted(describe()),
              "an endpoint that refuses to write what is there already, as S3 does",
              "keep the lease elsewhere: lease { store = dynamodb, table = ... }"));
    }
    isProven = true;
  }

  /** Keeps the time that the endpoint gives its latest answer. */
  private static final class StoreTime extends RequestHandler2 {
    private final AtomicReference<Instant> answered;

    StoreTime(AtomicReference<Instant> answered) {
      this.answered = answered;
    }

    @Override
    public void afterResponse(Request<?> request, Response<?> response) {
      response.getHttpResponse().getAllHeaders().getOrDefault(Headers.DATE, List.of()).stream()
          .map(date -> DateUtils.parseRFC822Date(date).toInstant())
          .forEach(answered::set);
    }
  }
}
