package io.gluewright.identity.linking;

import java.util.Optional;

/** Where a trained model rests between runs. */
public interface ModelStore {
  /** The model that was saved last, if there is one. */
  Optional<Trained> load();

  /** Keeps a model, in the place of the one that was saved before. */
  void save(Trained trained);
}
