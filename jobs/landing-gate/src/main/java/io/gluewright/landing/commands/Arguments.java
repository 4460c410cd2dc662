package io.gluewright.landing.commands;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words and options of a command line.
 *
 * @param words what is no option, in order
 * @param values options with what follows them
 * @param switches options that stand alone
 */
record Arguments(List<String> words, Map<String, String> values, Set<String> switches) {
  static final Location AT = Location.of("command line");

  /** Takes a command line apart; unknown options and missing values go to {@code problems}. */
  static Arguments read(
      List<String> args, Set<String> valued, Set<String> alone, Problems problems) {
    List<String> words = new ArrayList<>();
    Map<String, String> values = new HashMap<>();
    Set<String> switches = new HashSet<>();
    Set<String> known = new TreeSet<>(valued);
    known.addAll(alone);
    for (int i = 0; i < args.size(); i++) {
      String word = args.get(i);
      if (alone.contains(word)) {
        switches.add(word);
      } else if (!word.startsWith("--")) {
        words.add(word);
      } else if (!valued.contains(word)) {
        problems.add(Problem.unknown(AT, "option", word, known));
      } else if (i + 1 == args.size() || args.get(i + 1).startsWith("--")) {
        problems.add(Problem.of(AT, "option %s has no value".formatted(word), word + " VALUE"));
      } else {
        values.put(word, args.get(++i));
      }
    }
    return new Arguments(words, values, switches);
  }

  Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }
}
