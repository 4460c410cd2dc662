package io.gluewright.quality.dqdl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes whole documents, one entry a line. */
final class DocumentPrinter {
  private DocumentPrinter() {}

  static String print(Ruleset ruleset) {
    return Stream.of(
            metadata(ruleset),
            sources(ruleset.sources()),
            ruleset.variables().stream().map(Variable::text).toList(),
            labels(ruleset.defaultLabels()),
            list("Rules", ruleset.rules().stream().map(Rule::dqdl).toList()),
            list("Analyzers", ruleset.analyzers().stream().map(Analyzer::text).toList()))
        .flatMap(List::stream)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> metadata(Ruleset ruleset) {
    return dictionary(
        "Metadata",
        ruleset.metadata().entrySet().stream()
            .map(entry -> "\"" + entry.getKey() + "\": \"" + entry.getValue() + "\"")
            .toList());
  }

  private static List<String> sources(DataSources sources) {
    List<String> pairs = new ArrayList<>();
    sources.primary().ifPresent(name -> pairs.add("\"Primary\": " + Quoted.of(name).text()));
    if (!sources.additional().isEmpty()) {
      String names =
          sources.additional().stream()
              .map(name -> Quoted.of(name).text())
              .collect(Collectors.joining(", ", "[", "]"));
      pairs.add("\"AdditionalDataSources\": " + names);
    }
    return dictionary("DataSources", pairs);
  }

  private static List<String> dictionary(String name, List<String> pairs) {
    return pairs.isEmpty() ? List.of() : List.of(name + " = { " + String.join(", ", pairs) + " }");
  }

  private static List<String> labels(Labels labels) {
    return labels.isEmpty() ? List.of() : List.of("DefaultLabels = " + labels.text());
  }

  private static List<String> list(String name, List<String> entries) {
    return entries.isEmpty()
        ? List.of()
        : List.of(name + " = [\n  " + String.join(",\n  ", entries) + "\n]");
  }
}
