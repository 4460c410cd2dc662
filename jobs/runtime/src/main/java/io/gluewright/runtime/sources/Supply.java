package io.gluewright.runtime.sources;

import io.gluewright.runtime.batches.OpenBatch;
import java.util.Optional;

/** Gives a batch its rows. */
@FunctionalInterface
public interface Supply {
  /**
   * What the batch has of a source; empty if the source has nothing and need not.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException when it must, or cannot be read as it
   *     is described
   */
  Optional<Arrival> arrival(SourceSpec source, OpenBatch batch);
}
