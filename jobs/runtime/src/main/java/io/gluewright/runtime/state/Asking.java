package io.gluewright.runtime.state;

import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.failures.Outside;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;

/**
 * Asks the store of a folder for files, again where an answer did not come: what is asked for may
 * be done twice.
 *
 * @param things what the files hold, as the report names it: {@code pending batches}
 */
public record Asking(String things, Path folder, Outside outside) {
  /** One question to the store. */
  @FunctionalInterface
  public interface Call<T> {
    T make() throws IOException;
  }

  /**
   * Asks for a file, or for a folder.
   *
   * @param what is done with it: {@code read}
   * @throws UncheckedIOException when it cannot be done
   */
  public <T> T ask(String what, Path file, Call<T> call) {
    return outside.call(
        things + ", " + what,
        Endpoint.ofPath(folder.toString()),
        () -> {
          try {
            return call.make();
          } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be %s".formatted(file, what), e);
          }
        });
  }
}
