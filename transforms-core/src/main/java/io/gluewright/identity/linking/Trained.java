package io.gluewright.identity.linking;

import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.preparation.Frequencies;
import io.gluewright.identity.preparation.RecordColumns;
import java.util.List;

/**
 * All that is learnt from records. With it, records that come later are compared as the first were.
 *
 * @param detected what each column was taken for, and why; those that are ignored included
 * @param columns the columns that are compared
 */
public record Trained(
    List<DetectedColumn> detected,
    RecordColumns columns,
    Frequencies frequencies,
    MatchModel model) {
  public Trained {
    detected = List.copyOf(detected);
  }
}
