package io.gluewright.runtime.gates;

import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.anomaly.Finding;
import java.util.List;

/**
 * What a run did at a gate, beside what earlier runs did.
 *
 * @param record what goes to the history when the run is over
 * @param findings what is unusual about its data
 */
record GateRun(
    GateSpec gate, Past past, Judgement judgement, RunRecord record, List<Finding> findings) {

  GateRun {
    findings = List.copyOf(findings);
  }

  static GateRun of(GateSpec gate, Past past, Judgement judgement, RunRecord record) {
    return new GateRun(
        gate, past, judgement, record, gate.anomalies().watchlist().ofData(record, past.earlier()));
  }

  /** The findings that end the run. */
  List<Finding> stopping() {
    return findings.stream().filter(Finding::stops).toList();
  }
}
