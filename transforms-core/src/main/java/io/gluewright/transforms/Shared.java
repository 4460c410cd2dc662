package io.gluewright.transforms;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;

/**
 * A value to be broadcast, whatever serializer the session has: Kryo can write neither records nor
 * immutable lists. It travels as bytes and is unpacked once where it arrives.
 */
public final class Shared<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1;

  private final byte[] bytes;
  private transient T unpacked;

  private Shared(byte[] bytes) {
    this.bytes = bytes;
  }

  public static <T extends Serializable> Shared<T> of(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Shared<>(bytes.toByteArray());
  }

  /** The value; the same object for all who ask in one place. */
  public synchronized T value() {
    if (unpacked == null) {
      unpacked = unpack();
    }
    return unpacked;
  }

  @SuppressWarnings("unchecked")
  private T unpack() {
    try (ObjectInputStream in = new Reader(bytes)) {
      return (T) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Finds the classes of a job where Spark put them. */
  private static final class Reader extends ObjectInputStream {
    Reader(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      try {
        return Class.forName(type.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(type);
      }
    }
  }
}
