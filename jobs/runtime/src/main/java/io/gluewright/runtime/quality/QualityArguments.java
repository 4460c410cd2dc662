package io.gluewright.runtime.quality;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.engine.Datasets;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.history.Subject;
import io.gluewright.quality.profile.Values;
import io.gluewright.runtime.commands.CommandArguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command lines of {@link QualityCommand}. */
final class QualityArguments {
  private static final String DATA = "--data";
  private static final String RULES = "--rules";
  private static final String AGAINST = "--against";
  private static final String HISTORY = "--history";
  private static final String DATASET = "--dataset";
  private static final String PARTITION = "--partition";
  private static final String ANOMALIES = "--anomalies";
  private static final String COMPOSITE = "--composite";
  private static final String SEPARATOR = "--separator";
  private static final String REPORT = "--report";
  private static final String OUT = "--out";
  private static final String JSON = "--json";
  private static final String PLAIN = "--plain";
  private static final String BY_ROW = "ROW";
  private static final String BY_COLUMN = "COLUMN";
  private static final String A_TABLE = "PATH, a file or folder of rows";

  private QualityArguments() {}

  /** For whom a result is printed. */
  enum Output {
    TEXT,
    JSON
  }

  /**
   * Run the rules of a file.
   *
   * @param against by alias, the tables that rules compare with
   * @param history the place of what earlier runs measured
   * @param subject what the table is called in its history and on its page, and which part of it
   *     this is
   * @param anomalies a file that says what runs are watched for
   * @param composite over what the parts of composite rules are joined
   * @param report the page about it
   */
  record Check(
      String data,
      String rules,
      Map<String, String> against,
      Optional<String> history,
      Subject subject,
      Optional<String> anomalies,
      Options.Composite composite,
      Optional<ReportFiles> report,
      Optional<String> separator,
      Output output) {
    Check {
      against = Map.copyOf(against);
    }
  }

  /** Say what is in a table. */
  record Profile(String data, Optional<String> separator, Values values, Output output) {}

  /**
   * Suggest rules for a table.
   *
   * @param out takes the ruleset; standard output where there is none
   */
  record Suggest(String data, Optional<String> separator, Optional<String> out, Output output) {}

  /**
   * The command line of a check.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException telling every mistake
   */
  static Check ofCheck(List<String> args) {
    Problems problems = new Problems();
    List<String> others = new ArrayList<>();
    Map<String, String> against = against(args, others, problems);
    CommandArguments given =
        CommandArguments.read(
            others,
            Set.of(
                DATA, RULES, HISTORY, DATASET, PARTITION, ANOMALIES, COMPOSITE, REPORT, SEPARATOR),
            Set.of(JSON),
            problems);
    given.requireWords(List.of(), "no word", problems);
    given.requireValue(DATA, A_TABLE, problems);
    given.requireValue(RULES, "FILE, a ruleset in DQDL", problems);
    List.of(DATASET, PARTITION).forEach(option -> requirePlace(option, given, problems));
    if (given.value(ANOMALIES).isPresent() && given.value(HISTORY).isEmpty()) {
      problems.add(
          Problem.of(
              CommandArguments.AT,
              "--anomalies is there without --history",
              "--history PLACE, a folder or delta:TABLE of what earlier runs measured"));
    }
    Options.Composite composite = composite(given, problems);
    Optional<ReportFiles> report =
        given.value(REPORT).flatMap(file -> ReportFiles.of(file, problems));
    report.ifPresent(files -> files.requireApart(inputs(given, against), problems));
    problems.throwIfAny();
    String data = given.value(DATA).orElseThrow();
    return new Check(
        data,
        given.value(RULES).orElseThrow(),
        against,
        given.value(HISTORY),
        Subject.of(given.value(DATASET).orElseGet(() -> name(data)))
            .in(given.value(PARTITION).orElse(Subject.WHOLE)),
        given.value(ANOMALIES),
        composite,
        report,
        given.value(SEPARATOR),
        output(given));
  }

  /**
   * The command line of a profile.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException telling every mistake
   */
  static Profile ofProfile(List<String> args) {
    Problems problems = new Problems();
    CommandArguments given =
        CommandArguments.read(args, Set.of(DATA, SEPARATOR), Set.of(JSON, PLAIN), problems);
    given.requireWords(List.of(), "no word", problems);
    given.requireValue(DATA, A_TABLE, problems);
    problems.throwIfAny();
    return new Profile(
        given.value(DATA).orElseThrow(),
        given.value(SEPARATOR),
        given.has(PLAIN) ? Values.PLAIN : Values.MASKED,
        output(given));
  }

  /**
   * The command line of a suggestion.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException telling every mistake
   */
  static Suggest ofSuggest(List<String> args) {
    Problems problems = new Problems();
    CommandArguments given =
        CommandArguments.read(args, Set.of(DATA, SEPARATOR, OUT), Set.of(JSON), problems);
    given.requireWords(List.of(), "no word", problems);
    given.requireValue(DATA, A_TABLE, problems);
    problems.throwIfAny();
    return new Suggest(
        given.value(DATA).orElseThrow(), given.value(SEPARATOR), given.value(OUT), output(given));
  }

  /** All that is read, by option. */
  private static Map<String, String> inputs(CommandArguments given, Map<String, String> against) {
    Map<String, String> inputs = new LinkedHashMap<>();
    against.forEach((name, path) -> inputs.put("%s %s".formatted(AGAINST, name), path));
    given.value(DATA).ifPresent(path -> inputs.put(DATA, path));
    given.value(RULES).ifPresent(path -> inputs.put(RULES, path));
    given.value(ANOMALIES).ifPresent(path -> inputs.put(ANOMALIES, path));
    return inputs;
  }

  /** As Glue names its methods, in upper or lower case. */
  private static Options.Composite composite(CommandArguments given, Problems problems) {
    String method = given.value(COMPOSITE).orElse(BY_COLUMN);
    if (method.equalsIgnoreCase(BY_ROW)) {
      return Options.Composite.ROW;
    }
    if (!method.equalsIgnoreCase(BY_COLUMN)) {
      problems.add(
          Problem.unknown(
              CommandArguments.AT, "value of --composite", method, List.of(BY_ROW, BY_COLUMN)));
    }
    return Options.Composite.COLUMN;
  }

  /** A name is of use only where something is kept or shown under it. */
  private static void requirePlace(String option, CommandArguments given, Problems problems) {
    if (given.value(option).isPresent()
        && given.value(HISTORY).isEmpty()
        && given.value(REPORT).isEmpty()) {
      problems.add(
          Problem.of(
              CommandArguments.AT,
              "%s is there without --history and --report".formatted(option),
              "--history PLACE, a folder or delta:TABLE of what earlier runs measured, or --report"
                  + " FILE.html"));
    }
  }

  /** The pairs of {@code --against}, which may be there often; what is left goes to others. */
  private static Map<String, String> against(
      List<String> args, List<String> others, Problems problems) {
    Map<String, String> tables = new LinkedHashMap<>();
    for (int i = 0; i < args.size(); i++) {
      if (!args.get(i).equals(AGAINST)) {
        others.add(args.get(i));
        continue;
      }
      String pair = i + 1 < args.size() ? args.get(++i) : "";
      int equals = pair.indexOf('=');
      if (equals < 1 || equals == pair.length() - 1) {
        problems.add(
            Problem.of(
                CommandArguments.AT,
                "--against \"%s\" is no name and path".formatted(pair),
                "--against NAME=PATH, a table and what the rules call it"));
      } else if (pair.substring(0, equals).equals(Datasets.PRIMARY)) {
        problems.add(
            Problem.of(
                CommandArguments.AT,
                "--against names \"%s\", the table of --data".formatted(Datasets.PRIMARY),
                "another name"));
      } else if (tables.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
        problems.add(
            Problem.of(
                CommandArguments.AT,
                "--against names \"%s\" twice".formatted(pair.substring(0, equals)),
                "a name of its own for each table"));
      }
    }
    return tables;
  }

  /** What a table is called if nobody says: its file without ending, or its folder. */
  private static String name(String path) {
    String last = path.replaceAll("/+$", "").replaceAll("^.*/", "");
    int dot = last.indexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  private static Output output(CommandArguments given) {
    return given.has(JSON) ? Output.JSON : Output.TEXT;
  }
}
