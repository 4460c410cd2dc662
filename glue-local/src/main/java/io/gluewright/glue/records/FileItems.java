package io.gluewright.glue.records;

import io.gluewright.glue.frames.Excerpt;
import io.gluewright.glue.frames.Items;
import io.gluewright.glue.frames.RecordError;
import java.io.Closeable;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of a split of a file. The file is opened when the first record is asked for and closed
 * after the last, or when the task ends. Data that breaks off ends with an error record; a file
 * that the system does not give fails the task.
 */
abstract class FileItems implements Items {
  private static final Logger LOG = LoggerFactory.getLogger(FileItems.class);

  final TextSplit split;
  final Configuration conf;

  private enum State {
    NEW,
    OPEN,
    CLOSED
  }

  private final Handle handle = new Handle();
  private State state = State.NEW;
  private Object next;
  private long records;

  FileItems(TextSplit split, Configuration conf) {
    this.split = split;
    this.conf = conf;
  }

  /** Opens the file; what it returns is closed in the end. */
  abstract Closeable open() throws IOException;

  /** Called once after the file is open. */
  void begin() throws IOException {}

  /** The next record or error; null after the last. */
  abstract Object read() throws IOException;

  /** How many bytes of the file are behind the reader, -1 when unknown. */
  abstract long position();

  /** The byte at which the record that was read last begins, -1 when unknown. */
  abstract long offset();

  /** The line of the record that was read last, -1 when unknown. */
  abstract long line();

  /** The record that was read last, as it stands in the file. */
  abstract Excerpt input();

  /** The record that could not be read to its end, and what comes behind it. */
  abstract Excerpt rest();

  /** The byte at which {@link #rest} begins, -1 when unknown. */
  abstract long restOffset();

  @Override
  public final boolean hasNext() {
    if (next == null && state != State.CLOSED) {
      next = advance();
    }
    return next != null;
  }

  @Override
  public final Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Object item = next;
    next = null;
    return item;
  }

  @Override
  public final RecordError refuse(String msg) {
    return new RecordError(msg, input(), place());
  }

  /** Ends the reading with an error: nothing behind it can be trusted. */
  final RecordError refuseRest(String msg) {
    RecordError.Place place = placeFrom(restOffset());
    Excerpt rest = rest();
    // A file that cannot even be decompressed has no bytes but its own.
    boolean nothing = rest.text().isEmpty() && place.bytesRead() == 0;
    RecordError error = new RecordError(msg, nothing ? Streams.start(split, conf) : rest, place);
    stop();
    return error;
  }

  private RecordError.Place place() {
    return placeFrom(offset());
  }

  private RecordError.Place placeFrom(long offset) {
    return new RecordError.Place(split.path(), offset, position(), line());
  }

  private void stop() {
    state = State.CLOSED;
    handle.close();
  }

  private Object advance() {
    try {
      if (state == State.NEW) {
        state = State.OPEN;
        handle.open(open());
        begin();
      }
      Object item = read();
      if (item == null) {
        stop();
      } else {
        records++;
      }
      return item;
    } catch (UnreadableFile e) {
      throw e;
    } catch (RefusedFile e) {
      return refuseRest(e.getMessage());
    } catch (IOException | RuntimeException e) {
      // Broken data, since trouble with the system is an UnreadableFile: also what decompressors
      // and parsers throw at bytes that they cannot make sense of.
      return refuseRest("the file broke off after %d records: %s".formatted(records, e));
    }
  }

  /**
   * What the task remembers of a file: nothing, once it is closed, since a task may read thousands.
   */
  private static final class Handle implements TaskCompletionListener {
    private Optional<Closeable> opened = Optional.empty();

    void open(Closeable resource) {
      opened = Optional.of(resource);
      Optional.ofNullable(TaskContext.get())
          .ifPresent(task -> task.addTaskCompletionListener(this));
    }

    void close() {
      Optional<Closeable> resource = opened;
      opened = Optional.empty();
      try {
        if (resource.isPresent()) {
          resource.get().close();
        }
      } catch (IOException e) {
        LOG.debug("a file that was read did not close", e);
      }
    }

    @Override
    public void onTaskCompletion(TaskContext context) {
      close();
    }
  }
}
