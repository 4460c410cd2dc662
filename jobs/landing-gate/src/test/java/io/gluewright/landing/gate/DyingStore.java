package io.gluewright.landing.gate;

import io.gluewright.landing.objects.Area;
import io.gluewright.landing.objects.ObjectAddress;
import io.gluewright.landing.objects.ObjectStore;
import io.gluewright.landing.objects.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** A store whose changes fail before or after they are made, when their numbers say so. */
public final class DyingStore implements ObjectStore {
  private final ObjectStore store;
  private final IntPredicate before;
  private final IntPredicate after;
  private int changes;

  public DyingStore(ObjectStore store, IntPredicate before, IntPredicate after) {
    this.store = store;
    this.before = before;
    this.after = after;
  }

  @Override
  public Optional<StoredObject> find(ObjectAddress at, String version) {
    return store.find(at, version);
  }

  @Override
  public InputStream open(StoredObject object) throws IOException {
    return store.open(object);
  }

  @Override
  public void copy(StoredObject object, ObjectAddress target) {
    change(() -> store.copy(object, target));
  }

  @Override
  public void put(ObjectAddress target, byte[] content) {
    change(() -> store.put(target, content));
  }

  @Override
  public void delete(StoredObject object) {
    change(() -> store.delete(object));
  }

  @Override
  public List<ObjectAddress> list(Area area) {
    return store.list(area);
  }

  private void change(Runnable change) {
    int number;
    synchronized (this) {
      number = changes++;
    }
    die(before, number);
    change.run();
    die(after, number);
  }

  private static void die(IntPredicate when, int number) {
    if (when.test(number)) {
      throw new IllegalStateException("the store has failed");
    }
  }
}
