package io.gluewright.glue.records;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Gives the records of a file but for the last few, which are its footer. Of a file that breaks off
 * nobody knows the footer, so everything before the break is given.
 */
final class HeldBack {
  private final int count;
  private final Deque<Object> held = new ArrayDeque<>();
  private Optional<IOException> broken = Optional.empty();

  /** Records as they are read; null after the last. */
  @FunctionalInterface
  interface Reader {
    Object read() throws IOException;
  }

  HeldBack(int count) {
    this.count = count;
  }

  /** The next record that is not of the footer; null after the last. */
  Object next(Reader records) throws IOException {
    while (broken.isEmpty() && held.size() <= count) {
      Optional<Object> next = ahead(records);
      if (next.isPresent()) {
        held.add(next.get());
      } else if (broken.isEmpty()) {
        return null;
      }
    }
    if (held.isEmpty()) {
      throw broken.orElseThrow();
    }
    return held.remove();
  }

  private Optional<Object> ahead(Reader records) {
    try {
      return Optional.ofNullable(records.read());
    } catch (UnreadableFile e) {
      throw e;
    } catch (IOException e) {
      broken = Optional.of(e);
    } catch (RuntimeException e) {
      broken = Optional.of(new IOException(e.toString(), e));
    }
    return Optional.empty();
  }
}
