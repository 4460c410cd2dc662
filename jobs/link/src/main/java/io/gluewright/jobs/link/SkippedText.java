package io.gluewright.jobs.link;

import io.gluewright.identity.linking.LinkFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What blocking left out because too many records share it, as notes. */
final class SkippedText {
  private SkippedText() {}

  /** None where nothing was left out. */
  static List<String> of(LinkFigures figures) {
    List<String> notes = new ArrayList<>();
    if (figures.skippedKeys() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d keys are shared by more than %,d records and were not compared (%,d pairs)",
              figures.skippedKeys(),
              figures.mostRecords(),
              figures.skippedPairs()));
    }
    figures
        .skipped()
        .forEach(
            key ->
                notes.add(
                    String.format(
                        Locale.ROOT,
                        "  %s: %,d records, such as %s",
                        figures.rules().get(key.rule()),
                        key.records(),
                        key.example())));
    if (figures.skippedGrams() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d trigrams are shared by more than %,d records and were not looked up to find"
                  + " similar texts",
              figures.skippedGrams(),
              figures.mostGramRecords()));
    }
    return notes;
  }
}
