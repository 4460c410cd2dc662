package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.Documents;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.ReferenceFile;
import io.gluewright.rules.RuleDocument;
import io.gluewright.runtime.config.JobFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a file: a document of rules, or the configuration of a job, of which each source has
 * its own.
 */
final class RuleFile {
  /** A job has its places from elsewhere; the rules do not depend on where they are. */
  private static final Map<String, String> PLACES = Map.of("input", "input", "output", "output");

  private RuleFile() {}

  /** All rules of the file; mistakes go to {@code problems}. */
  static List<RuleDocument> read(String file, Optional<String> environment, Problems problems) {
    Optional<JobFile> job = JobFile.find(file);
    Optional<List<RuleDocument>> documents =
        job.isPresent()
            ? job.get().settings(environment, PLACES, problems).map(RuleFile::ofJob)
            : Documents.read(Path.of(file), variables(environment), problems)
                .map(settings -> List.of(RuleDocument.read(settings)));
    if (documents.isEmpty() && environment.isEmpty()) {
      hintAtEnvironment(problems);
    }
    return documents.orElse(List.of());
  }

  /** The one that is meant. */
  static Optional<RuleDocument> read(
      String file, Optional<String> environment, Optional<String> source, Problems problems) {
    List<RuleDocument> all = read(file, environment, problems);
    List<RuleDocument> meant =
        all.stream()
            .filter(document -> source.isEmpty() || document.table().equals(source.get()))
            .toList();
    if (meant.size() != 1 && !all.isEmpty()) {
      List<String> known = all.stream().map(RuleDocument::table).toList();
      problems.add(
          source
              .map(name -> Problem.unknown(Location.of("--source"), "source", name, known))
              .orElseGet(
                  () ->
                      Problem.of(
                          Location.of(file),
                          "there are %d sources".formatted(all.size()),
                          "--source NAME, one of " + known)));
      return Optional.empty();
    }
    return meant.stream().findFirst();
  }

  private static void hintAtEnvironment(Problems problems) {
    if (problems.all().stream().anyMatch(problem -> problem.found().startsWith("${env}"))) {
      problems.add(
          Problem.of(Location.of("--env"), "not given", "--env NAME, what ${env} stands for"));
    }
  }

  private static Map<String, String> variables(Optional<String> environment) {
    Map<String, String> variables = new HashMap<>(PLACES);
    environment.ifPresent(name -> variables.put("env", name));
    return variables;
  }

  private static List<RuleDocument> ofJob(Settings job) {
    Map<String, ReferenceFile> tables = new LinkedHashMap<>();
    job.named("tables")
        .forEach(
            (name, table) -> {
              if (table.has("format") && table.has("path")) {
                tables.put(name, ReferenceFile.read(table));
              }
            });
    List<RuleDocument> documents = new ArrayList<>();
    job.named("sources")
        .forEach((name, source) -> documents.add(RuleDocument.ofSource(name, source, tables)));
    return documents;
  }
}
