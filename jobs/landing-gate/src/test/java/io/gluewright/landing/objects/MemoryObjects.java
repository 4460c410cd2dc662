package io.gluewright.landing.objects;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory. A tag is the hash of the content; there are no versions. */
public class MemoryObjects implements ObjectStore {
  private final Map<String, byte[]> contents = new ConcurrentSkipListMap<>();

  @Override
  public Optional<StoredObject> find(ObjectAddress at, String version) {
    byte[] content = contents.get(at.toString());
    return content == null
        ? Optional.empty()
        : Optional.of(
            new StoredObject(at, "", "%08x".formatted(Arrays.hashCode(content)), content.length));
  }

  @Override
  public InputStream open(StoredObject object) {
    return new ByteArrayInputStream(content(object));
  }

  @Override
  public void copy(StoredObject object, ObjectAddress target) {
    contents.put(target.toString(), content(object));
  }

  @Override
  public void put(ObjectAddress target, byte[] content) {
    contents.put(target.toString(), content);
  }

  @Override
  public void delete(StoredObject object) {
    content(object);
    contents.remove(object.at().toString());
  }

  @Override
  public List<ObjectAddress> list(Area area) {
    String start = area.bucket() + "/";
    return contents.keySet().stream()
        .filter(key -> key.startsWith(start))
        .map(key -> new ObjectAddress(area.bucket(), key.substring(start.length())))
        .filter(area::holds)
        .toList();
  }

  private byte[] content(StoredObject object) {
    byte[] content = contents.get(object.at().toString());
    if (content == null || !find(object.at(), "").equals(Optional.of(object))) {
      throw new ObjectChangedException(object);
    }
    return content;
  }
}
