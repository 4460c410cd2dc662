package io.gluewright.glue.records;

import io.gluewright.glue.frames.Items;
import io.gluewright.glue.frames.RecordError;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.NoSuchElementException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;

/**
 * Records of a split of a file. The file is opened when the first record is asked for and closed
 * after the last, or when the task ends. A file that breaks off ends with an error record.
 */
abstract class FileItems implements Items {
  final TextSplit split;
  final Configuration conf;

  private enum State {
    NEW,
    OPEN,
    CLOSED
  }

  private State state = State.NEW;
  private Object next;
  private long records;

  FileItems(TextSplit split, Configuration conf) {
    this.split = split;
    this.conf = conf;
  }

  /** Opens the file; what it returns is closed in the end. */
  abstract Closeable open() throws IOException;

  /** The next record or error; null after the last. */
  abstract Object read() throws IOException;

  /** How many bytes of the file are behind the reader, -1 when unknown. */
  abstract long position();

  /** The line of the record that was read last, -1 when unknown. */
  abstract long line();

  /** The text of the record that was read last. */
  abstract String input();

  private Closeable resource = () -> {};

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
    return new RecordError(msg, input(), position(), split.path(), line());
  }

  /** Ends the reading: nothing behind an error can be trusted. */
  final void stop() {
    state = State.CLOSED;
    try {
      resource.close();
    } catch (IOException e) {
      // What was read is read. Codecs complain here about the same break that read() has told of.
      resource = () -> {};
    }
  }

  private Object advance() {
    try {
      if (state == State.NEW) {
        state = State.OPEN;
        TaskContext task = TaskContext.get();
        resource = open();
        if (task != null) {
          Closeable opened = resource;
          task.addTaskCompletionListener(new Closing(opened));
        }
      }
      Object item = read();
      if (item == null) {
        stop();
      } else {
        records++;
      }
      return item;
    } catch (InterruptedIOException | ClosedByInterruptException e) {
      throw new UncheckedIOException("interrupted while reading " + split.path(), e);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // The last two are what decompressors throw at bytes that they cannot make sense of.
      stop();
      return new RecordError(
          "the file broke off after %d records: %s".formatted(records, e),
          "",
          position(),
          split.path(),
          line());
    }
  }

  private record Closing(Closeable opened) implements org.apache.spark.util.TaskCompletionListener {
    @Override
    public void onTaskCompletion(TaskContext context) {
      try {
        opened.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
