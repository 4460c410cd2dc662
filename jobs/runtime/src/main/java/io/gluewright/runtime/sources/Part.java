package io.gluewright.runtime.sources;

import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.batches.Slice;
import io.gluewright.runtime.batches.WindowMarks;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which part of a table a run is to open, where the source can tell what is new itself.
 *
 * @param own what a batch has noted as its own
 * @param before what has been taken in already; of no meaning where there is something of its own
 */
record Part(Optional<Input.Window> own, Optional<Input.Window> before) {

  /** Empty where all there is shall be read: nothing remembers what was. */
  static Optional<Part> of(String source, Slice slice, Optional<WindowMarks> marks) {
    if (marks.isEmpty() || !(slice.isNew() || slice.window().isPresent())) {
      return Optional.empty();
    }
    if (slice.window().isPresent()) {
      return Optional.of(new Part(slice.window(), Optional.empty()));
    }
    Optional<Input.Window> last =
        Stream.of(slice.windowBefore(), marks.get().of(source))
            .flatMap(Optional::stream)
            .max(Comparator.comparingLong(Input.Window::until));
    return Optional.of(new Part(Optional.empty(), last));
  }
}
