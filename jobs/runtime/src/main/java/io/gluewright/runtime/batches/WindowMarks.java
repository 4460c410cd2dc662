package io.gluewright.runtime.batches;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.state.Asking;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The last window that a job has taken in of each table, which is the bookmark of such a source:
 * one file per source under {@code <state>/windows/<job>/}. Glue's own bookmark has no place for
 * it.
 */
public final class WindowMarks {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final Configuration hadoop;
  private final Asking store;

  private WindowMarks(Path folder, Configuration hadoop, Outside outside) {
    this.folder = folder;
    this.hadoop = hadoop;
    this.store = new Asking("windows", folder, outside);
  }

  public static WindowMarks at(String state, String job, Configuration hadoop, Outside outside) {
    return new WindowMarks(new Path(new Path(state, "windows"), job), hadoop, outside);
  }

  /** The last window of a source; empty if nothing has been read of it, or not in windows. */
  public Optional<Input.Window> of(String source) {
    Path file = file(source);
    return store.ask(
        "read",
        file,
        () -> {
          Optional<byte[]> json = AtomicFiles.find(file, hadoop);
          return json.isPresent() ? window(source, json.get()) : Optional.empty();
        });
  }

  /**
   * Lets the rows of a source count as read, up to the end of a window and with it; they may have
   * been so before.
   */
  public void move(String source, Input.Window window) {
    if (of(source).filter(last -> last.reaches(window)).isPresent()) {
      return;
    }
    Path file = file(source);
    store.ask(
        "written",
        file,
        () -> {
          ObjectNode node = BatchJson.input(source, window);
          AtomicFiles.replace(file, MAPPER.writeValueAsBytes(node), hadoop);
          return file;
        });
  }

  private static Optional<Input.Window> window(String source, byte[] json) throws IOException {
    try {
      return Optional.of(BatchJson.input(MAPPER.readTree(json)))
          .filter(Input.Window.class::isInstance)
          .map(Input.Window.class::cast);
    } catch (IllegalArgumentException e) {
      throw new IOException("this is no window of %s: %s".formatted(source, e.getMessage()), e);
    }
  }

  /** A name of a source may hold what no file may be called. */
  private Path file(String source) {
    return new Path(folder, URLEncoder.encode(source, StandardCharsets.UTF_8) + ".json");
  }
}
