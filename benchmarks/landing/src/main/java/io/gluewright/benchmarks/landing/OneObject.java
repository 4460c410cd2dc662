package io.gluewright.benchmarks.landing;

import io.gluewright.landing.objects.Area;
import io.gluewright.landing.objects.ObjectAddress;
import io.gluewright.landing.objects.ObjectStore;
import io.gluewright.landing.objects.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A store of one object, which is there again for each call. It counts what was copied. */
final class OneObject implements ObjectStore {
  private final StoredObject object;
  private final byte[] content;
  private long copies;

  OneObject(ObjectAddress at, byte[] content) {
    this.object = new StoredObject(at, "", "9e107d9d372bb6826bd81d3542a419d6", content.length);
    this.content = content.clone();
  }

  long copies() {
    return copies;
  }

  @Override
  public Optional<StoredObject> find(ObjectAddress at, String version) {
    return at.equals(object.at()) ? Optional.of(object) : Optional.empty();
  }

  @Override
  public InputStream open(StoredObject found) {
    return new ByteArrayInputStream(content);
  }

  @Override
  public void copy(StoredObject found, ObjectAddress target) {
    if (!target.bucket().equals("raw")) {
      throw new IllegalStateException("refused, though every record is good");
    }
    copies++;
  }

  @Override
  public void put(ObjectAddress target, byte[] bytes) {
    throw new IllegalStateException("a reason, though every record is good");
  }

  @Override
  public void delete(StoredObject found) {
    // It is wanted again.
  }

  @Override
  public List<ObjectAddress> list(Area area) {
    return List.of(object.at());
  }
}
