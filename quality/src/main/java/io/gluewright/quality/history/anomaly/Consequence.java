package io.gluewright.quality.history.anomaly;

import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Severity;
import java.util.Optional;

/**
 * What a finding means for a run.
 *
 * @param severity how bad it is; empty for a performance alert
 * @param action what it leads to; no row is to blame, so none can be set aside
 */
public record Consequence(Optional<Severity> severity, Action action) {

  public Consequence {
    if (action == Action.QUARANTINE) {
      throw new IllegalArgumentException("a finding about a run names no row to set aside");
    }
  }

  /** Of that severity, in the report and no more. */
  static Consequence report(Severity severity) {
    return new Consequence(Optional.of(severity), Action.REPORT);
  }
}
