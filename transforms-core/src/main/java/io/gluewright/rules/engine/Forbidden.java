package io.gluewright.rules.engine;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What SQL can do and rules must not: run code, give other values in every run, end a run with the
 * data of a row in its message. The date and the time of a run may be asked for.
 */
final class Forbidden {
  private static final String CODE = "it calls any Java method";
  private static final String CHANCE = "a rerun would give other values";
  private static final String ARRIVAL =
      "it goes by the order in which rows arrive, so a rerun may give other values";
  private static final String END = "it ends the run, and may show data";

  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("reflect", CODE),
          Map.entry("java_method", CODE),
          Map.entry("try_reflect", CODE),
          Map.entry("rand", CHANCE),
          Map.entry("random", CHANCE),
          Map.entry("randn", CHANCE),
          Map.entry("uuid", CHANCE),
          Map.entry("shuffle", CHANCE),
          Map.entry("monotonically_increasing_id", CHANCE),
          Map.entry("spark_partition_id", CHANCE),
          Map.entry("aes_encrypt", CHANCE),
          Map.entry("first", ARRIVAL),
          Map.entry("first_value", ARRIVAL),
          Map.entry("last", ARRIVAL),
          Map.entry("last_value", ARRIVAL),
          Map.entry("any_value", ARRIVAL),
          Map.entry("collect_list", ARRIVAL),
          Map.entry("array_agg", ARRIVAL),
          Map.entry("raise_error", END),
          Map.entry("assert_true", END));

  private static final Map<String, String> HINTS =
      Map.of(
          CODE, "write what it computes in SQL, or compute it before the rules",
          CHANCE, "make keys of the columns of the row, as in sha2(concat_ws('|', id, name), 256)",
          ARRIVAL, "min, max or array_sort(collect_set(x)) do not hang on any order",
          END, "a constraint with action = fail ends the run and says which rule did");

  private static final Pattern SCRIPT =
      Pattern.compile("(?is)\\b(transform|map|reduce)\\b.*\\busing\\s*['\"]");

  private Forbidden() {}

  /** Why a function of that name, with or without its catalog, is refused; empty if it is not. */
  static Optional<String> why(String function) {
    return Optional.ofNullable(FUNCTIONS.get(plain(function)));
  }

  static String hint(String why) {
    return HINTS.get(why);
  }

  /** Whether the text hands rows to a program of the operating system. */
  static boolean isScript(String sql) {
    return SCRIPT.matcher(sql).find();
  }

  static String plain(String function) {
    return Stream.of(function.split("\\."))
        .reduce((before, last) -> last)
        .orElse(function)
        .toLowerCase(Locale.ROOT);
  }
}
