package io.gluewright.quality.dqdl;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The parts of a ruleset that have a name of their own. */
enum Section {
  METADATA("Metadata"),
  DATA_SOURCES("DataSources"),
  DEFAULT_LABELS("DefaultLabels"),
  RULES("Rules"),
  ANALYZERS("Analyzers");

  private final String text;

  Section(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  static Optional<Section> of(String text) {
    return Arrays.stream(values()).filter(section -> section.text.equals(text)).findFirst();
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Section::text).toList();
  }
}
