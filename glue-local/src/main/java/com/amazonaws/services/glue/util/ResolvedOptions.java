package com.amazonaws.services.glue.util;

import io.gluewright.glue.bookmarks.RunArguments;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The rules by which Glue's argument parser reads a command line. */
final class ResolvedOptions {
  private static final List<String> BOOKMARKS =
      List.of("job-bookmark-option", "continuation-option", "job-bookmark-from", "job-bookmark-to");
  private static final List<String> OWN =
      List.of(
          "JOB_ID",
          "JOB_RUN_ID",
          "SECURITY_CONFIGURATION",
          "encryption-type",
          "enable-data-lineage");
  private static final List<String> TEMPORARY = List.of("TempDir", "RedshiftTempDir");

  private ResolvedOptions() {}

  static Map<String, String> of(String[] args, String[] options) {
    refuseReserved(options);
    Set<String> known = new LinkedHashSet<>(List.of(options));
    known.addAll(BOOKMARKS);
    known.addAll(OWN);
    known.addAll(TEMPORARY);
    Map<String, String> found = read(args, known);
    mirror(found, "TempDir", "RedshiftTempDir");
    mirror(found, "RedshiftTempDir", "TempDir");
    refuseMissing(found, options);
    found.put("job_bookmark_option", RunArguments.of(found).mode().option());
    found.remove("continuation_option");
    return found;
  }

  private static void refuseReserved(String[] options) {
    for (String option : options) {
      if (BOOKMARKS.contains(option) || OWN.contains(option)) {
        throw new IllegalArgumentException(
            "option --%s is Glue's own: do not ask for it, its value is in the result"
                .formatted(option));
      }
    }
  }

  private static Map<String, String> read(String[] args, Set<String> known) {
    Map<String, String> found = new TreeMap<>();
    for (int i = 0; i < args.length; i++) {
      if (!isOption(args[i])) {
        continue;
      }
      int equals = args[i].indexOf('=');
      String written = args[i].substring(2, equals < 0 ? args[i].length() : equals);
      Optional<String> name = resolve(written, known);
      if (name.isEmpty()) {
        continue;
      }
      if (equals >= 0) {
        found.put(key(name.get()), args[i].substring(equals + 1));
      } else if (i + 1 < args.length && !isOption(args[i + 1])) {
        i++;
        found.put(key(name.get()), args[i]);
      } else {
        throw new IllegalArgumentException(
            "option --%s: a value expected after it, found %s"
                .formatted(name.get(), i + 1 < args.length ? args[i + 1] : "the end"));
      }
    }
    return found;
  }

  /** What begins with dashes is an option, unless its name holds a space: then it is a value. */
  private static boolean isOption(String argument) {
    int end = argument.indexOf('=');
    String name = end < 0 ? argument : argument.substring(0, end);
    return name.startsWith("--") && name.length() > 2 && name.indexOf(' ') < 0;
  }

  private static Optional<String> resolve(String written, Set<String> known) {
    if (known.contains(written)) {
      return Optional.of(written);
    }
    List<String> matches = known.stream().filter(name -> name.startsWith(written)).toList();
    if (matches.size() > 1) {
      throw new IllegalArgumentException(
          "option --%s: it could be any of %s; write it out".formatted(written, matches));
    }
    return matches.stream().findFirst();
  }

  private static void mirror(Map<String, String> found, String from, String to) {
    if (found.containsKey(from)) {
      found.putIfAbsent(to, found.get(from));
    }
  }

  private static void refuseMissing(Map<String, String> found, String[] options) {
    List<String> missing = new ArrayList<>();
    for (String option : options) {
      if (!found.containsKey(key(option)) && !TEMPORARY.contains(option)) {
        missing.add("--" + option);
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "these options are required and were not given: " + String.join(", ", missing));
    }
  }

  private static String key(String option) {
    return option.replace('-', '_');
  }
}
