package io.gluewright.glue.commands;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of {@link BookmarkCommand}.
 *
 * @param words behind the name of the job
 */
record BookmarkArguments(
    String verb,
    Optional<String> job,
    List<String> words,
    Map<String, String> values,
    Set<String> switches) {
  private static final List<String> VERBS =
      List.of("show", "plan", "set", "skip", "rewind", "reset");
  private static final Set<String> VALUED =
      Set.of("--run", "--state", "--sources", "--to", "--source");
  private static final Set<String> SWITCHES = Set.of("--json", "--all");

  /** What else an option belongs to; those that are not here belong to all. */
  private static final Map<String, Set<String>> BELONGS_TO =
      Map.of(
          "--run", Set.of("reset", "rewind"),
          "--to", Set.of("set"),
          "--source", Set.of("plan", "set", "skip"),
          "--sources", Set.of("plan", "set", "skip"),
          "--all", Set.of("plan"));

  private static final String USAGE =
      """
      usage: bookmark show [JOB] [--json]
             bookmark plan JOB --sources FILE [--source NAME] [--all] [--json]
             bookmark set JOB --to TIME|now [--sources FILE] [--source NAME] [--json]
             bookmark skip JOB PATH... --sources FILE [--source NAME] [--json]
             bookmark rewind JOB --run RUN_ID [--json]
             bookmark reset JOB [--run RUN_ID] [--json]
             each with --state DIR, the folder or URI of the bookmarks\
      """;

  static BookmarkArguments parse(List<String> args) {
    Deque<String> rest = new ArrayDeque<>(args);
    List<String> words = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    Set<String> switches = new HashSet<>();
    while (!rest.isEmpty()) {
      String argument = rest.pop();
      if (VALUED.contains(argument)) {
        values.put(argument, value(argument, rest));
      } else if (SWITCHES.contains(argument)) {
        switches.add(argument);
      } else if (argument.startsWith("--")) {
        throw wrong("unknown option " + argument);
      } else {
        words.add(argument);
      }
    }
    if (words.isEmpty()) {
      throw wrong("one of %s expected".formatted(VERBS));
    }
    BookmarkArguments arguments =
        new BookmarkArguments(
            words.get(0),
            words.size() > 1 ? Optional.of(words.get(1)) : Optional.empty(),
            words.size() > 2 ? List.copyOf(words.subList(2, words.size())) : List.of(),
            values,
            switches);
    arguments.check();
    return arguments;
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  boolean json() {
    return switches.contains("--json");
  }

  boolean all() {
    return switches.contains("--all");
  }

  private void check() {
    if (!VERBS.contains(verb)) {
      throw wrong("one of %s expected, found \"%s\"".formatted(VERBS, verb));
    }
    if (!verb.equals("show") && job.isEmpty()) {
      throw wrong(verb + ": the name of the job is missing");
    }
    BELONGS_TO.forEach(
        (option, verbs) -> {
          if ((values.containsKey(option) || switches.contains(option)) && !verbs.contains(verb)) {
            throw wrong(
                "%s: %s belongs to %s"
                    .formatted(
                        verb, option, String.join(" and ", verbs.stream().sorted().toList())));
          }
        });
    require("rewind", "--run", "RUN_ID");
    require("set", "--to", "TIME or --to now");
    require("plan", "--sources", "FILE");
    require("skip", "--sources", "FILE");
    if (verb.equals("skip") && words.isEmpty()) {
      throw wrong("skip: the path of a file is missing");
    }
    if (!verb.equals("skip") && !words.isEmpty()) {
      throw wrong("one job expected, found \"%s\" too".formatted(words.get(0)));
    }
  }

  private void require(String ofVerb, String option, String what) {
    if (verb.equals(ofVerb) && !values.containsKey(option)) {
      throw wrong("%s: %s %s is missing".formatted(verb, option, what));
    }
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty() || rest.peek().startsWith("--")) {
      throw wrong(option + ": a value expected after it");
    }
    return rest.pop();
  }

  private static IllegalArgumentException wrong(String what) {
    return new IllegalArgumentException(what + "\n" + USAGE);
  }
}
