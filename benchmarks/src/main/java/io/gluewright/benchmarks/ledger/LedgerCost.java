package io.gluewright.benchmarks.ledger;

import com.sun.management.OperatingSystemMXBean;
import io.gluewright.benchmarks.Options;
import io.gluewright.benchmarks.TaskTime;
import io.gluewright.runtime.session.Session;
import io.gluewright.runtime.session.Sessions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What it costs that each row of a large run lands once: orders from CSV to Delta by hand, by hand
 * with what is counted and remembered of them, and by a run, bookmarks off and on. All take turns
 * in one JVM, in an order that goes round, forwards and backwards; one round warms up.
 */
public final class LedgerCost {
  private static final long ROWS = 10_000_000;
  private static final long ROUNDS = 5;

  /** Rows that are in the table before, by a run of the same kind. */
  private static final long FEW = 1_000;

  private final Session session;
  private final Path input;
  private final Path few;
  private final Path home;
  private final long rows;
  private final Map<String, Consumer<Path>> variants = new LinkedHashMap<>();
  private final Map<String, List<Took>> took = new LinkedHashMap<>();
  private final Map<String, List<Double>> stretches = new LinkedHashMap<>();
  private List<Orders.Stretch> latest = List.of();

  private LedgerCost(Session session, Path data, long rows) {
    this.session = session;
    this.input = OrderFiles.of(data, rows);
    this.few = OrderFiles.of(data, FEW);
    this.home = data.resolve("ledger-cost");
    this.rows = rows;
  }

  /**
   * Arguments: {@code --data FOLDER}, for what is read and written, {@code --rows N}, {@code
   * --rounds N}, and {@code --only runs} to leave out what is done by hand.
   */
  public static void main(String[] args) {
    Options options = Options.of(args);
    Path data = Path.of(options.text("--data", "data")).toAbsolutePath();
    try (Session session = Sessions.open("ledger-cost", Map.of("spark.ui.enabled", "false"))) {
      LedgerCost cost = new LedgerCost(session, data, options.whole("--rows", ROWS));
      cost.choose(options.text("--only", "all"));
      cost.measure((int) options.whole("--rounds", ROUNDS));
      cost.print();
    }
  }

  /**
   * Seconds of one variant in one round.
   *
   * @param clock what a user waits
   * @param tasks what tasks spent on a processor
   * @param process what the JVM did: the driver, compiling and collecting, too
   */
  private record Took(double clock, double tasks, double process) {}

  private void choose(String which) {
    switch (which) {
      case "all" -> {
        variants.put("by hand", from -> ByHand.PLAIN.run(session, from, home));
        variants.put("by hand, counted", from -> ByHand.COUNTED.run(session, from, home));
        variants.put(
            "by hand, counted, with files",
            from -> ByHand.COUNTED_WITH_FILES.run(session, from, home));
      }
      case "runs" -> {}
      default -> throw new IllegalArgumentException("--only is \"%s\", not runs".formatted(which));
    }
    variants.put("a run, bookmarks off", from -> Orders.BOOKMARKS_OFF.run(from, home));
    variants.put("a run, bookmarks on", from -> latest = Orders.BOOKMARKS_ON.run(from, home));
  }

  private void measure(int rounds) {
    List<String> names = List.copyOf(variants.keySet());
    names.forEach(name -> took.put(name, new ArrayList<>()));
    for (int round = 0; round <= rounds; round++) {
      List<String> order = new ArrayList<>(names);
      Collections.rotate(order, -(round / 2));
      if (round % 2 == 1) { // what follows what is turned round, too
        Collections.reverse(order);
      }
      for (String name : order) {
        Took one = took(variants.get(name));
        System.out.printf(
            "round %d: %-30s %7.2f %7.2f %7.2f%n",
            round, name, one.clock(), one.tasks(), one.process());
        took.get(name).add(one);
      }
      if (round == 0) {
        took.values().forEach(List::clear);
        stretches.clear();
      }
    }
  }

  private void keepStretches() {
    latest.forEach(
        stretch ->
            stretches
                .computeIfAbsent(stretch.way(), any -> new ArrayList<>())
                .add(stretch.seconds()));
    latest = List.of();
  }

  private Took took(Consumer<Path> variant) {
    remove();
    variant.accept(few);
    System.gc(); // what the one before left is not on the clock of this one
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long before = system.getProcessCpuTime();
    TaskTime time = TaskTime.of(session.spark().sparkContext(), () -> variant.accept(input));
    keepStretches();
    double process = (system.getProcessCpuTime() - before) / 1e9;
    long landed =
        session.spark().read().format("delta").load(Orders.table(home).toString()).count();
    if (landed != rows + FEW) {
      throw new IllegalStateException("%,d of %,d rows have landed".formatted(landed, rows));
    }
    remove();
    return new Took(time.wall(), time.cpu(), process);
  }

  private void remove() {
    if (!Files.exists(home)) {
      return;
    }
    try (Stream<Path> found = Files.walk(home)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print() {
    System.out.printf(
        "%n| %,d rows | clock (s) | least to most | tasks (s) | process (s) | least to most | by the one above: clock | tasks | process |%n",
        rows);
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    List<Took> above = List.of();
    for (Map.Entry<String, List<Took>> variant : took.entrySet()) {
      List<Took> all = variant.getValue();
      System.out.printf(
          "| %s | %.2f | %s | %.2f | %.2f | %s | %s | %s | %s |%n",
          variant.getKey(),
          median(all, Took::clock),
          span(all, Took::clock),
          median(all, Took::tasks),
          median(all, Took::process),
          span(all, Took::process),
          more(all, above, Took::clock),
          more(all, above, Took::tasks),
          more(all, above, Took::process));
      above = all;
    }
    System.out.printf("%n| of the run with bookmarks | median (s) |%n|---|---|%n");
    stretches.forEach(
        (way, seconds) -> System.out.printf("| %s | %.3f |%n", way, median(seconds, s -> s)));
  }

  /** By how much it is more than another one in the same round: the median, in percent. */
  private static String more(List<Took> all, List<Took> above, ToDoubleFunction<Took> what) {
    if (above.isEmpty()) {
      return "";
    }
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < all.size(); round++) {
      ratios.add(what.applyAsDouble(all.get(round)) / what.applyAsDouble(above.get(round)));
    }
    return "%+.1f %%".formatted(100 * (median(ratios, ratio -> ratio) - 1));
  }

  private static String span(List<Took> all, ToDoubleFunction<Took> what) {
    double[] sorted = all.stream().mapToDouble(what).sorted().toArray();
    return "%.2f to %.2f".formatted(sorted[0], sorted[sorted.length - 1]);
  }

  private static <T> double median(List<T> all, ToDoubleFunction<T> what) {
    return all.stream().mapToDouble(what).sorted().toArray()[all.size() / 2];
  }
}
