package io.gluewright.jobs.versions;

import static org.apache.spark.sql.functions.when;

import io.gluewright.runtime.measures.Counted;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.versions.Comparison.Finding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/** Of how many keys each thing was found. */
record Findings(Map<Finding, Long> keys) {

  /** What is to be summed up over a comparison. */
  static Map<String, Column> sums() {
    Map<String, Column> sums = new LinkedHashMap<>();
    for (Finding finding : Finding.values()) {
      sums.put(finding.text(), when(finding.holds(), 1L).otherwise(0L));
    }
    return sums;
  }

  static Findings of(Counted compared) {
    Map<Finding, Long> keys = new EnumMap<>(Finding.class);
    for (Finding finding : Finding.values()) {
      keys.put(finding, compared.total(finding.text()).longValueExact());
    }
    return new Findings(keys);
  }

  boolean areClean() {
    return keys.entrySet().stream()
        .allMatch(entry -> entry.getKey() == Finding.SAME || entry.getValue() == 0);
  }

  /** A line for each thing that was found. */
  List<String> lines(MigrationSettings settings) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : Finding.values()) {
      if (finding != Finding.SAME && keys.get(finding) > 0) {
        lines.add("%s: %,d".formatted(words(finding, settings), keys.get(finding)));
      }
    }
    return lines;
  }

  void tell(RunReport report, MigrationSettings settings) {
    keys.forEach((finding, count) -> report.figure(words(finding, settings), count));
  }

  static String words(Finding finding, MigrationSettings settings) {
    return switch (finding) {
      case SAME -> "keys with the same values";
      case DIFFERENT -> "keys with other values";
      case MISSING -> "keys only in " + settings.old().sink();
      case ADDED -> "keys only in " + settings.now().sink();
      case REPEATED -> "keys that a table has more than once";
    };
  }
}
