package io.gluewright.glue.commands;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The arguments of {@link BookmarkCommand}. */
record BookmarkArguments(
    String verb, Optional<String> job, Optional<String> run, Optional<String> state, boolean json) {
  private static final List<String> VERBS = List.of("show", "reset", "rewind");
  private static final String USAGE =
      """
      usage: bookmark show [JOB] [--json]
             bookmark reset JOB [--run RUN_ID] [--json]
             bookmark rewind JOB --run RUN_ID [--json]
             each with --state DIR, the folder or URI of the bookmarks\
      """;

  static BookmarkArguments parse(List<String> args) {
    Deque<String> rest = new ArrayDeque<>(args);
    Optional<String> verb = Optional.empty();
    Optional<String> job = Optional.empty();
    Optional<String> run = Optional.empty();
    Optional<String> state = Optional.empty();
    boolean json = false;
    while (!rest.isEmpty()) {
      String argument = rest.pop();
      switch (argument) {
        case "--json" -> json = true;
        case "--run" -> run = Optional.of(value(argument, rest));
        case "--state" -> state = Optional.of(value(argument, rest));
        default -> {
          if (argument.startsWith("--")) {
            throw wrong("unknown option " + argument);
          } else if (verb.isEmpty()) {
            verb = Optional.of(argument);
          } else if (job.isEmpty()) {
            job = Optional.of(argument);
          } else {
            throw wrong("one job expected, found \"%s\" too".formatted(argument));
          }
        }
      }
    }
    return checked(
        new BookmarkArguments(
            verb.orElseThrow(() -> wrong("one of %s expected".formatted(VERBS))),
            job,
            run,
            state,
            json));
  }

  private static BookmarkArguments checked(BookmarkArguments arguments) {
    String verb = arguments.verb;
    if (!VERBS.contains(verb)) {
      throw wrong("one of %s expected, found \"%s\"".formatted(VERBS, verb));
    }
    if (!verb.equals("show") && arguments.job.isEmpty()) {
      throw wrong(verb + ": the name of the job is missing");
    }
    if (verb.equals("rewind") && arguments.run.isEmpty()) {
      throw wrong("rewind: --run RUN_ID is missing");
    }
    if (verb.equals("show") && arguments.run.isPresent()) {
      throw wrong("show: --run belongs to reset and rewind");
    }
    return arguments;
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
