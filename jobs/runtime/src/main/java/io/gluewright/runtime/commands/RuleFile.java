package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.Documents;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.RuleDocument;
import io.gluewright.runtime.config.JobFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a file: a document of rules, or the configuration of a job, of which each source has
 * its own.
 *
 * @param name of the file
 * @param documents the document, or one for each source; none if there are mistakes
 * @param job all of the job, if it is one
 */
record RuleFile(String name, List<RuleDocument> documents, Optional<JobRules> job) {
  /** A job has its places from elsewhere; the rules do not depend on where they are. */
  private static final Map<String, String> PLACES = Map.of("input", "input", "output", "output");

  /** Reads a file; mistakes go to {@code problems}. */
  static RuleFile read(String file, Optional<String> environment, Problems problems) {
    int before = problems.all().size();
    RuleFile read =
        JobFile.find(file)
            .map(job -> ofJob(file, job, environment, problems))
            .orElseGet(() -> ofDocument(file, environment, problems));
    if (environment.isEmpty()) {
      hintAtEnvironment(before, problems);
    }
    return read;
  }

  /** What {@code --source} asks for: the rules of that source, or all. */
  List<RuleDocument> asked(Optional<String> source, Problems problems) {
    return source.isEmpty() ? documents : one(source, problems).stream().toList();
  }

  /** The one that is meant. */
  Optional<RuleDocument> one(Optional<String> source, Problems problems) {
    List<RuleDocument> meant =
        documents.stream()
            .filter(document -> source.isEmpty() || document.table().equals(source.get()))
            .toList();
    if (meant.size() == 1) {
      return Optional.of(meant.get(0));
    }
    if (!documents.isEmpty()) {
      problems.add(notOne(source));
    }
    return Optional.empty();
  }

  private Problem notOne(Optional<String> source) {
    List<String> known = documents.stream().map(RuleDocument::table).toList();
    return source
        .map(wanted -> Problem.unknown(Location.of("--source"), "source", wanted, known))
        .orElseGet(
            () ->
                Problem.of(
                    Location.of(name),
                    "there are %d sources".formatted(documents.size()),
                    "--source NAME, one of " + known));
  }

  private static RuleFile ofJob(
      String file, JobFile job, Optional<String> environment, Problems problems) {
    Optional<JobRules> rules = job.settings(environment, PLACES, problems).map(JobRules::read);
    return new RuleFile(file, rules.map(JobRules::sources).orElse(List.of()), rules);
  }

  private static RuleFile ofDocument(String file, Optional<String> environment, Problems problems) {
    Map<String, String> variables = new HashMap<>(PLACES);
    environment.ifPresent(name -> variables.put("env", name));
    List<RuleDocument> documents =
        Documents.read(Path.of(file), variables, problems).map(RuleDocument::read).stream()
            .toList();
    return new RuleFile(file, documents, Optional.empty());
  }

  private static void hintAtEnvironment(int before, Problems problems) {
    if (problems.all().stream()
        .skip(before)
        .anyMatch(problem -> problem.found().startsWith("${env}"))) {
      problems.add(
          Problem.of(Location.of("--env"), "not given", "--env NAME, what ${env} stands for"));
    }
  }
}
