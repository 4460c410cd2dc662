package io.gluewright.rules.engine;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;
import java.util.List;

/** A block that a user wrote, with the keys that it may have. */
public record Block(Settings settings, List<Key<?>> keys) {
  public Block {
    keys = List.copyOf(keys);
  }

  /** What stands at {@code key}, which must be one of the block's. */
  public <T> T value(Key<T> key) {
    if (!keys.contains(key)) {
      throw new IllegalStateException("the key \"%s\" is not declared".formatted(key.name()));
    }
    return key.read(settings);
  }

  public Location at(Key<?> key) {
    return settings.at(key.name());
  }
}
