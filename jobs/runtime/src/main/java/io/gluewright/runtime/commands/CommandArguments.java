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
public record CommandArguments(
    List<String> words, Map<String, String> values, Set<String> switches) {
  /** Where mistakes of a command line stand. */
  public static final Location AT = Location.of("command line");

  private static final String RULES = "a file of rules";
  private static final Set<String> PLAN =
      Set.of("--schema", "--data", "--env", "--source", "--separator");
  private static final Set<String> DIFF =
      Set.of("--schema", "--data", "--env", "--source", "--separator", "--key", "--html");

  static CommandArguments ofPlan(List<String> args) {
    Problems problems = new Problems();
    CommandArguments arguments = read(args, PLAN, Set.of("--json", "--mermaid"), problems);
    arguments.requireWords(List.of("FILE"), RULES, problems);
    arguments.refuseBoth("--json", "--mermaid", problems);
    arguments.refuseBoth("--schema", "--data", problems);
    problems.throwIfAny();
    return arguments;
  }

  static CommandArguments ofDiff(List<String> args) {
    Problems problems = new Problems();
    CommandArguments arguments = read(args, DIFF, Set.of("--json", "--plain"), problems);
    arguments.requireWords(List.of("OLD", "NEW"), RULES, problems);
    arguments.requireValue("--data", "PATH, the rows to compare over", problems);
    problems.throwIfAny();
    return arguments;
  }

  static CommandArguments ofSchema(List<String> args) {
    Problems problems = new Problems();
    CommandArguments arguments = read(args, Set.of(), Set.of(), problems);
    arguments.requireWords(List.of(), RULES, problems);
    problems.throwIfAny();
    return arguments;
  }

  /**
   * Takes a command line apart; mistakes go to {@code problems}.
   *
   * @param valued options that have a value
   * @param alone options that have none
   */
  public static CommandArguments read(
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

  public String word(int number) {
    return words.get(number);
  }

  /** What follows the option; empty when it is not there. */
  public Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  /** Whether an option that stands alone is there. */
  public boolean has(String option) {
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

  /**
   * Refuses fewer words than {@code names}, and more.
   *
   * @param what each of them is, for people
   */
  public void requireWords(List<String> names, String what, Problems problems) {
    for (int i = words.size(); i < names.size(); i++) {
      problems.add(Problem.of(AT, "%s is missing".formatted(names.get(i)), what));
    }
    for (int i = names.size(); i < words.size(); i++) {
      problems.add(
          Problem.of(
              AT,
              "\"%s\" is one word too many".formatted(words.get(i)),
              names.isEmpty() ? "no word" : String.join(" ", names)));
    }
  }

  /**
   * Refuses a command line without the option.
   *
   * @param what follows the option, for people
   */
  public void requireValue(String option, String what, Problems problems) {
    if (value(option).isEmpty()) {
      problems.add(
          Problem.of(AT, "%s is missing".formatted(option), "%s %s".formatted(option, what)));
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
