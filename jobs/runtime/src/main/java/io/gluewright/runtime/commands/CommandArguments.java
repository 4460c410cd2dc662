package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words and options of one command.
 *
 * @param words what is no option, in order
 * @param values options with what follows them
 * @param switches options that stand alone
 */
record CommandArguments(List<String> words, Map<String, String> values, Set<String> switches) {
  private static final Location AT = Location.of("command line");
  private static final Set<String> PLAN =
      Set.of("--schema", "--data", "--env", "--source", "--separator");
  private static final Set<String> DIFF =
      Set.of("--schema", "--data", "--env", "--source", "--separator", "--key", "--html");

  static CommandArguments ofPlan(List<String> args) {
    Problems problems = new Problems();
    CommandArguments arguments = parsed(args, PLAN, Set.of("--json", "--mermaid"), problems);
    arguments.requireWords(List.of("FILE"), problems);
    arguments.refuseBoth("--json", "--mermaid", problems);
    arguments.refuseBoth("--schema", "--data", problems);
    problems.throwIfAny();
    return arguments;
  }

  static CommandArguments ofDiff(List<String> args) {
    Problems problems = new Problems();
    CommandArguments arguments = parsed(args, DIFF, Set.of("--json", "--plain"), problems);
    arguments.requireWords(List.of("OLD", "NEW"), problems);
    if (arguments.value("--data").isEmpty()) {
      problems.add(Problem.of(AT, "--data is missing", "--data PATH, the rows to compare over"));
    }
    problems.throwIfAny();
    return arguments;
  }

  static CommandArguments ofSchema(List<String> args) {
    Problems problems = new Problems();
    CommandArguments arguments = parsed(args, Set.of(), Set.of(), problems);
    arguments.requireWords(List.of(), problems);
    problems.throwIfAny();
    return arguments;
  }

  private static CommandArguments parsed(
      List<String> args, Set<String> valued, Set<String> alone, Problems problems) {
    List<String> words = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    Set<String> switches = new HashSet<>();
    for (int i = 0; i < args.size(); i++) {
      String word = args.get(i);
      if (alone.contains(word)) {
        switches.add(word);
      } else if (valued.contains(word)) {
        if (i + 1 == args.size() || args.get(i + 1).startsWith("--")) {
          problems.add(Problem.of(AT, "option %s has no value".formatted(word), word + " VALUE"));
        } else {
          values.put(word, args.get(++i));
        }
      } else if (word.startsWith("--")) {
        Set<String> known = new TreeSet<>(valued);
        known.addAll(alone);
        problems.add(Problem.unknown(AT, "option", word, known));
      } else {
        words.add(word);
      }
    }
    return new CommandArguments(words, values, switches);
  }

  String word(int number) {
    return words.get(number);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  boolean has(String option) {
    return switches.contains(option);
  }

  /** A list with commas between its elements; empty when the option is not there. */
  List<String> list(String option) {
    return value(option).stream()
        .flatMap(text -> Arrays.stream(text.split(",")))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private void requireWords(List<String> names, Problems problems) {
    for (int i = words.size(); i < names.size(); i++) {
      problems.add(Problem.of(AT, "%s is missing".formatted(names.get(i)), "a file of rules"));
    }
    for (int i = names.size(); i < words.size(); i++) {
      problems.add(
          Problem.of(
              AT,
              "\"%s\" is one word too many".formatted(words.get(i)),
              names.isEmpty() ? "no word" : String.join(" ", names)));
    }
  }

  private boolean isThere(String option) {
    return switches.contains(option) || values.containsKey(option);
  }

  private void refuseBoth(String one, String other, Problems problems) {
    if (isThere(one) && isThere(other)) {
      problems.add(Problem.of(AT, "%s and %s are both there".formatted(one, other), "one of them"));
    }
  }
}
