package io.gluewright.runtime.arguments;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Similar;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One reading of a command line, word by word. */
final class CommandLine {
  private static final Location HERE = Location.of("command line");
  private static final String REPEATABLE = "--set";
  private static final String A_MOMENT =
      "a day such as 2026-11-30, or a moment such as 2026-11-30T06:00:00Z";

  /** Ours with a value, and what the value is. */
  private static final Map<String, String> VALUED =
      Map.of(
          "--env",
          "the name of an environment",
          "--conf",
          "a HOCON file",
          REPEATABLE,
          "a setting, such as --set \"output=/data/out\"",
          "--JOB_NAME",
          "the name of the job",
          "--JOB_RUN_ID",
          "the id of the run",
          "--TempDir",
          "a folder",
          JobArguments.RULE,
          "the id of a rule, as reasons name it",
          JobArguments.SINCE,
          A_MOMENT,
          JobArguments.RUN,
          "the id of a run",
          JobArguments.FORGET,
          "the id of a replay that died");

  private static final Set<String> SWITCHES =
      Set.of("--json", "--require-input", JobArguments.REPLAY, JobArguments.PLAN);

  /** What says nothing of a run that takes in what is new. */
  private static final List<String> OF_REPLAYS =
      List.of(
          JobArguments.RULE,
          JobArguments.SINCE,
          JobArguments.RUN,
          JobArguments.PLAN,
          JobArguments.FORGET);

  private static final List<String> OURS =
      List.of(
          "--env",
          "--conf",
          REPEATABLE,
          "--json",
          "--require-input",
          JobArguments.WAIT,
          JobArguments.REPLAY,
          JobArguments.RULE,
          JobArguments.SINCE,
          JobArguments.RUN,
          JobArguments.PLAN,
          JobArguments.FORGET,
          "--JOB_NAME",
          "--JOB_RUN_ID",
          "--TempDir");

  /** Options of {@code scripts/gluewright run}: what comes here of them is misspelt. */
  private static final List<String> OF_THE_SCRIPT =
      List.of("--home", "--input", "--customers", "--drop", "--memory", "--master");

  private static final Set<String> OURS_AND_GLUES =
      Set.of("--JOB_NAME", "--JOB_RUN_ID", "--TempDir");

  private final Deque<String> words;
  private final boolean startedByGlue;
  private final Problems problems = new Problems();
  private final Map<String, String> ours = new LinkedHashMap<>();
  private final List<String> settings = new ArrayList<>();
  private final Map<String, String> glues = new LinkedHashMap<>();

  CommandLine(List<String> words) {
    this.words = new ArrayDeque<>(words);
    this.startedByGlue = words.contains(GlueParameters.ONLY_ON_GLUE);
  }

  JobArguments parse() {
    while (!words.isEmpty()) {
      next(words.pop());
    }
    checkReplay();
    problems.throwIfAny();
    return new JobArguments(ours, settings, glues);
  }

  private void checkReplay() {
    if (!"true".equals(ours.get(JobArguments.REPLAY))) {
      OF_REPLAYS.stream()
          .filter(ours::containsKey)
          .map(
              name ->
                  Problem.of(
                      HERE,
                      "%s is given without %s".formatted(name, JobArguments.REPLAY),
                      "both, to feed rows of the quarantine again, or neither"))
          .forEach(problems::add);
    }
    if (ours.containsKey(JobArguments.FORGET)) {
      OF_REPLAYS.stream()
          .filter(name -> !name.equals(JobArguments.FORGET) && ours.containsKey(name))
          .map(
              name ->
                  Problem.of(
                      HERE,
                      "%s is given with %s".formatted(name, JobArguments.FORGET),
                      "one of them: what is forgotten feeds no rows"))
          .forEach(problems::add);
    }
    Optional.ofNullable(ours.get(JobArguments.SINCE))
        .filter(text -> Replay.moment(text).isEmpty())
        .map(text -> "%s is \"%s\"".formatted(JobArguments.SINCE, text))
        .map(found -> Problem.of(HERE, found, A_MOMENT))
        .ifPresent(problems::add);
  }

  private void next(String word) {
    int equals = word.startsWith("--") ? word.indexOf('=') : -1;
    String name = equals < 0 ? word : word.substring(0, equals);
    if (equals >= 0) {
      words.push(word.substring(equals + 1));
    }
    if (VALUED.containsKey(name)) {
      valued(name);
    } else if (SWITCHES.contains(name)) {
      once(name, truth().orElse("true"));
    } else if (name.equals(JobArguments.WAIT)) {
      patience(following().orElse("true"));
    } else if (GlueParameters.areKnown(name)) {
      glues.put(name, following().orElse("true"));
    } else if (name.startsWith("-")) {
      unknown(name);
    } else {
      stray(name);
    }
  }

  private void valued(String name) {
    Optional<String> value = following();
    if (value.isEmpty()) {
      problems.add(Problem.of(HERE, "%s has no value".formatted(name), VALUED.get(name)));
    } else if (name.equals("--conf") && GlueParameters.isSparkSetting(value.get())) {
      glues.put(name, value.get());
    } else if (name.equals(REPEATABLE)) {
      settings.add(value.get());
    } else {
      once(name, value.get());
    }
  }

  private void patience(String text) {
    if (isTruth(text) || Durations.parse(text).isPresent()) {
      once(JobArguments.WAIT, text);
    } else {
      problems.add(
          Problem.of(
              HERE,
              "%s is \"%s\"".formatted(JobArguments.WAIT, text),
              "a length of time such as 90s, 30m or 2h, or nothing for as long as it takes"));
    }
  }

  private void once(String name, String value) {
    if (ours.putIfAbsent(name, value) != null) {
      problems.add(Problem.of(HERE, "%s is given twice".formatted(name), "it once"));
    }
    if (OURS_AND_GLUES.contains(name)) {
      glues.put(name, value);
    }
  }

  private void unknown(String name) {
    String wanted = "--" + name.replaceFirst("^-+", "");
    following(); // its value, whatever it is, is no mistake of its own
    if (!startedByGlue || Similar.to(wanted, OURS).isPresent()) {
      problems.add(unknownArgument(name, wanted));
    }
  }

  private static Problem unknownArgument(String name, String wanted) {
    Optional<String> hint =
        Similar.to(wanted, OURS)
            .map("did you mean \"%s\"?"::formatted)
            .or(() -> Similar.to(wanted, OF_THE_SCRIPT).map(CommandLine::ofTheScript));
    return new Problem(HERE, "unknown argument \"%s\"".formatted(name), "one of " + OURS, hint);
  }

  private static String ofTheScript(String option) {
    return "did you mean \"%s\"? It is an option of scripts/gluewright run".formatted(option);
  }

  /** A lone "true" or "false" is what Glue leaves of a switch. */
  private void stray(String word) {
    if (!isTruth(word) && !startedByGlue) {
      problems.add(
          Problem.of(
              HERE,
              "\"%s\" belongs to no argument".formatted(word),
              "an argument that begins with --",
              "a value that holds blanks needs quotes around it"));
    }
  }

  private Optional<String> following() {
    String word = words.peek();
    if (word == null || word.startsWith("--")) {
      return Optional.empty();
    }
    return Optional.of(words.pop()).filter(value -> !value.isBlank());
  }

  private Optional<String> truth() {
    return Optional.ofNullable(words.peek()).filter(CommandLine::isTruth).map(word -> words.pop());
  }

  private static boolean isTruth(String word) {
    return word.equals("true") || word.equals("false");
  }
}
