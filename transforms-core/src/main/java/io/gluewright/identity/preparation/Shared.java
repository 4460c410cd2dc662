package io.gluewright.identity.preparation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * A value that all tasks read, sent once to each executor. It travels as Java writes it, whatever
 * serializer the session has: Kryo, which jobs use, can read no records.
 */
public final class Shared<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1;

  private final Broadcast<Parcel> parcel;

  private Shared(Broadcast<Parcel> parcel) {
    this.parcel = parcel;
  }

  public static <T extends Serializable> Shared<T> of(SparkSession spark, T value) {
    return new Shared<>(new JavaSparkContext(spark.sparkContext()).broadcast(Parcel.of(value)));
  }

  @SuppressWarnings("unchecked") // it is what was put in
  public T value() {
    return (T) parcel.value().opened();
  }

  /** Bytes, and what they mean once somebody in this JVM has asked. */
  private static final class Parcel implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;
    private transient Object opened;

    private Parcel(byte[] bytes) {
      this.bytes = bytes;
    }

    static Parcel of(Serializable value) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Parcel(bytes.toByteArray());
    }

    synchronized Object opened() {
      if (opened == null) {
        try (ObjectInputStream in = new Reader(bytes)) {
          opened = in.readObject();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
          throw new IllegalStateException(e);
        }
      }
      return opened;
    }
  }

  /** Finds classes where the task does: those of a job are not on the class path of an executor. */
  private static final class Reader extends ObjectInputStream {
    Reader(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(type.getName(), false, Thread.currentThread().getContextClassLoader());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(type);
      }
    }
  }
}
