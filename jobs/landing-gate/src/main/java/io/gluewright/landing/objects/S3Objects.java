package io.gluewright.landing.objects;

import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.model.AmazonS3Exception;
import com.amazonaws.services.s3.model.CopyObjectRequest;
import com.amazonaws.services.s3.model.GetObjectMetadataRequest;
import com.amazonaws.services.s3.model.GetObjectRequest;
import com.amazonaws.services.s3.model.ObjectListing;
import com.amazonaws.services.s3.model.ObjectMetadata;
import com.amazonaws.services.s3.model.PutObjectRequest;
import com.amazonaws.services.s3.model.S3Object;
import com.amazonaws.services.s3.model.S3ObjectSummary;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Objects in S3. A tag is the ETag. Threads may share it. */
public final class S3Objects implements ObjectStore {
  /** What one request of S3 can copy. */
  private static final long LARGEST_COPY = 5L << 30;

  /** Not there; a mark that it was deleted; no such version. */
  private static final Set<Integer> ABSENT = Set.of(404, 405);

  private final AmazonS3 s3;

  public S3Objects(AmazonS3 s3) {
    this.s3 = s3;
  }

  @Override
  public Optional<StoredObject> find(ObjectAddress at, String version) {
    try {
      ObjectMetadata found =
          s3.getObjectMetadata(
              new GetObjectMetadataRequest(at.bucket(), at.key(), nullIfEmpty(version)));
      String itsVersion = found.getVersionId() == null ? version : found.getVersionId();
      return Optional.of(
          new StoredObject(at, itsVersion, found.getETag(), found.getContentLength()));
    } catch (AmazonS3Exception e) {
      if (ABSENT.contains(e.getStatusCode())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public InputStream open(StoredObject object) {
    S3Object found =
        unchanged(
            object,
            () ->
                s3.getObject(
                    new GetObjectRequest(
                            object.at().bucket(), object.at().key(), nullIfEmpty(object.version()))
                        .withMatchingETagConstraint(object.tag())));
    return found.getObjectContent();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException for more than 5 GiB, which is not built
   */
  @Override
  public void copy(StoredObject object, ObjectAddress target) {
    if (object.size() > LARGEST_COPY) {
      throw new UnsupportedOperationException(
          "%s has %d bytes; S3 copies up to %d in one step, and more is not built"
              .formatted(object.at(), object.size(), LARGEST_COPY));
    }
    unchanged(
        object,
        () ->
            s3.copyObject(
                new CopyObjectRequest(
                        object.at().bucket(),
                        object.at().key(),
                        nullIfEmpty(object.version()),
                        target.bucket(),
                        target.key())
                    .withMatchingETagConstraint(object.tag())));
  }

  @Override
  public void put(ObjectAddress target, byte[] content) {
    ObjectMetadata about = new ObjectMetadata();
    about.setContentLength(content.length);
    s3.putObject(
        new PutObjectRequest(
            target.bucket(), target.key(), new ByteArrayInputStream(content), about));
  }

  @Override
  public void delete(StoredObject object) {
    ObjectAddress at = object.at();
    if (!object.version().isEmpty()) {
      s3.deleteVersion(at.bucket(), at.key(), object.version());
      return;
    }
    boolean isThere = find(at, "").filter(found -> found.tag().equals(object.tag())).isPresent();
    if (!isThere) {
      throw new ObjectChangedException(object);
    }
    s3.deleteObject(at.bucket(), at.key());
  }

  @Override
  public List<ObjectAddress> list(Area area) {
    List<ObjectAddress> all = new ArrayList<>();
    ObjectListing listing = s3.listObjects(area.bucket(), area.prefix());
    while (true) {
      for (S3ObjectSummary summary : listing.getObjectSummaries()) {
        all.add(new ObjectAddress(area.bucket(), summary.getKey()));
      }
      if (!listing.isTruncated()) {
        return List.copyOf(all);
      }
      listing = s3.listNextBatchOfObjects(listing);
    }
  }

  /** The SDK gives null where a condition does not hold. */
  private static <T> T unchanged(StoredObject object, Supplier<T> request) {
    T answer;
    try {
      answer = request.get();
    } catch (AmazonS3Exception e) {
      if (ABSENT.contains(e.getStatusCode())) {
        throw new ObjectChangedException(object);
      }
      throw e;
    }
    if (answer == null) {
      throw new ObjectChangedException(object);
    }
    return answer;
  }

  private static String nullIfEmpty(String version) {
    return version.isEmpty() ? null : version;
  }
}
