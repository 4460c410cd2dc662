package io.gluewright.landing.objects;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Objects in buckets. All methods but {@link #find} and {@link #list} are about one content: if it
 * is not there any more, they throw {@link ObjectChangedException} and do nothing.
 */
public interface ObjectStore {
  /**
   * What is at an address now; empty when nothing is.
   *
   * @param version which content; empty for the current one
   */
  Optional<StoredObject> find(ObjectAddress at, String version);

  /** The bytes of this content; the caller closes the stream. */
  InputStream open(StoredObject object) throws IOException;

  /** Makes the content appear at {@code target} as a whole, whatever is there. */
  void copy(StoredObject object, ObjectAddress target);

  /** Makes bytes appear at {@code target} as a whole, whatever is there. */
  void put(ObjectAddress target, byte[] content);

  /** Removes this content, where there are versions for good. */
  void delete(StoredObject object);

  /** All addresses in an area, in the order of their keys. */
  List<ObjectAddress> list(Area area);
}
