package io.gluewright.landing.check;

import java.util.ArrayList;
import java.util.List;

/** Counts the records of one file, and keeps the first findings. */
final class Tally {
  private long records;
  private long refused;
  private final List<Finding> first = new ArrayList<>();

  void add(List<Finding> ofRecord) {
    records++;
    if (!ofRecord.isEmpty()) {
      refused++;
      keep(ofRecord);
    }
  }

  /** What ends the reading of the file. */
  void end(Finding finding) {
    refused++;
    keep(List.of(finding));
  }

  /** The number of the record that is read next. */
  long next() {
    return records + 1;
  }

  Findings findings() {
    return new Findings(records, refused, List.copyOf(first));
  }

  private void keep(List<Finding> findings) {
    int room = Math.min(findings.size(), Findings.SHOWN - first.size());
    first.addAll(findings.subList(0, room));
  }
}
