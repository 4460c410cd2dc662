package io.gluewright.testdata;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The command line of the generator. */
record Arguments(long customers, int drop, Path out, long seed, boolean quiet, boolean truncated) {
  private static final String USAGE =
      """
      usage: SampleData --out DIR [--customers 1_000] [--drop 1] [--seed 42] [--quiet] [--truncated-xml]
        --customers      1 .. 5_000_000 in the first drop; about six source rows each
        --drop           the day of delivery: 1 is the initial load
        --truncated-xml  adds a marketing file that breaks off in the middle""";
  private static final List<String> VALUES = List.of("--customers", "--drop", "--out", "--seed");
  private static final List<String> SWITCHES = List.of("--quiet", "--truncated-xml");

  static Arguments parse(String... args) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < args.length; i++) {
      if (SWITCHES.contains(args[i])) {
        given.put(args[i], "");
      } else if (VALUES.contains(args[i]) && i + 1 < args.length) {
        given.put(args[i], args[++i]);
      } else {
        throw new IllegalArgumentException("unexpected argument \"" + args[i] + "\"\n" + USAGE);
      }
    }
    if (!given.containsKey("--out")) {
      throw new IllegalArgumentException("--out is missing\n" + USAGE);
    }
    return new Arguments(
        number(given, "--customers", 1_000),
        Math.toIntExact(number(given, "--drop", 1)),
        Path.of(given.get("--out")),
        number(given, "--seed", 42),
        given.containsKey("--quiet"),
        given.containsKey("--truncated-xml"));
  }

  private static long number(Map<String, String> given, String name, long otherwise) {
    String text = given.get(name);
    try {
      return text == null ? otherwise : Long.parseLong(text.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: found \"%s\", expected a whole number such as 1_000%n%s"
              .formatted(name, text, USAGE),
          e);
    }
  }

  void run(PrintStream console) {
    SampleData sample = SampleData.of(customers, seed);
    Optional<Truth> there = SampleData.existing(out, drop);
    long start = System.nanoTime();
    Truth truth = sample.write(out, drop);
    if (truncated) {
      sample.writeTruncatedXml(out, drop);
    }
    if (quiet) {
      return;
    }
    if (there.isPresent()) {
      console.printf("Drop %d of %s is there already, nothing to do.%n", drop, out);
      return;
    }
    console.printf(
        Locale.ROOT,
        "%-10s %10s %10s %8s %9s %9s %9s%n",
        "source",
        "rows",
        "valid",
        "merged",
        "filtered",
        "invalid",
        "corrupt");
    truth.sources().forEach((name, counts) -> line(console, name, counts));
    line(console, "total", truth.total());
    console.printf(
        Locale.ROOT,
        "Drop %d written to %s in %.1f s.%n",
        drop,
        out,
        (System.nanoTime() - start) / 1e9);
  }

  private static void line(PrintStream console, String name, Counts counts) {
    console.printf(
        Locale.ROOT,
        "%-10s %,10d %,10d %,8d %,9d %,9d %,9d%n",
        name,
        counts.rows(),
        counts.valid(),
        counts.merged(),
        counts.filtered(),
        counts.invalid(),
        counts.corrupt());
  }
}
