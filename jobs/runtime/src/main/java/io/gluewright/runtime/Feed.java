package io.gluewright.runtime;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.runtime.arguments.Replay;
import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.quarantine.Held;
import io.gluewright.runtime.quarantine.Quarantine;
import io.gluewright.runtime.quarantine.Stock;
import io.gluewright.runtime.quarantine.Tally;
import io.gluewright.runtime.state.Ledger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;

/**
 * Which rows in quarantine can go through the rules of their source again, and which of them are
 * asked for.
 */
final class Feed {
  private static final String NOT_ENDED =
      "run %s did not end well, and what it read is read again, these rows among it";
  private static final String NO_SOURCE =
      "they are no source's: a gate of a sink, rules of a table or a step of the job have refused what was made of rows that are booked already";
  private static final String OLD =
      "they are not there as they came: a version of the runtime has quarantined them that did not keep that";

  private final Quarantine quarantine;
  private final Stock stock;
  private final Set<String> sources;
  private final Set<String> ended;
  private final List<String> notes = new ArrayList<>();

  private Feed(Quarantine quarantine, Stock stock, Set<String> sources, Set<String> ended) {
    this.quarantine = quarantine;
    this.stock = stock;
    this.sources = sources;
    this.ended = ended;
  }

  static Feed of(JobDescription description, Ledger ledger, SparkSession spark) {
    Quarantine quarantine =
        Quarantine.at(description.output(), spark.sessionState().newHadoopConf());
    return new Feed(
        quarantine,
        Stock.of(quarantine, spark),
        description.sources().keySet(),
        Set.copyOf(ledger.runs()));
  }

  /**
   * What a run has quarantined under one name.
   *
   * @param tallies all rows first, then those by rule
   * @param obstacle why they cannot be fed, if so
   */
  record Lot(Held held, List<Tally> tallies, Optional<String> obstacle) {
    /** All rows, whatever they broke. */
    Tally all() {
      return tallies.get(0);
    }
  }

  /**
   * All lots of the runs that are meant.
   *
   * @throws InvalidInputException when the quarantine knows no such rule or run
   */
  List<Lot> lots(Replay replay) {
    List<Held> held = quarantine.held();
    Map<Held, List<Tally>> tallies = new LinkedHashMap<>();
    List<Held> meant = held.stream().filter(each -> isMeant(replay, each)).toList();
    stock
        .count(meant, replay.rule())
        .forEach(
            tally -> tallies.computeIfAbsent(tally.held(), none -> new ArrayList<>()).add(tally));
    requireKnown(replay, held, tallies.values());
    return tallies.entrySet().stream()
        .map(each -> new Lot(each.getKey(), each.getValue(), obstacle(each.getKey())))
        .toList();
  }

  /**
   * The open rows that are asked for and can be fed, by source.
   *
   * @throws InvalidInputException when rows of a rule or run are asked for, and none of those that
   *     are open can be fed; or when the quarantine knows no such rule or run
   */
  Map<String, Input> inputs(Replay replay) {
    Map<String, List<String>> runs = new LinkedHashMap<>();
    Problems obstacles = new Problems();
    for (Lot lot : lots(replay)) {
      if (lot.all().chosen() == 0 || (comesAgain(lot.held()) && replay.run().isEmpty())) {
        continue;
      }
      Held held = lot.held();
      if (lot.obstacle().isPresent()) {
        obstacles.add(unfit(lot));
        notes.add("%s, run %s: %s".formatted(held.owner(), held.run(), lot.obstacle().get()));
      } else {
        runs.computeIfAbsent(held.owner(), none -> new ArrayList<>()).add(held.run());
      }
    }
    if (runs.isEmpty() && (replay.rule().isPresent() || replay.run().isPresent())) {
      obstacles.throwIfAny();
    }
    Map<String, Input> inputs = new LinkedHashMap<>();
    runs.forEach((source, its) -> inputs.put(source, new Input.Quarantined(its, replay.rule())));
    return inputs;
  }

  /** Of rows that were asked for and cannot be fed. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  private static boolean isMeant(Replay replay, Held held) {
    return replay.run().map(held.run()::equals).orElse(true)
        && replay.since().map(since -> !held.since().isBefore(since)).orElse(true);
  }

  private Optional<String> obstacle(Held held) {
    if (comesAgain(held)) {
      return Optional.of(NOT_ENDED.formatted(held.run()));
    }
    if (!sources.contains(held.owner())) {
      return Optional.of(NO_SOURCE);
    }
    return held.columns().isEmpty() ? Optional.of(OLD) : Optional.empty();
  }

  private boolean comesAgain(Held held) {
    return !ended.contains(held.run());
  }

  private static Problem unfit(Lot lot) {
    return Problem.of(
        Location.of("quarantine/%s/run=%s".formatted(lot.held().owner(), lot.held().run())),
        "these rows cannot be fed, %,d in all: %s"
            .formatted(lot.all().chosen(), lot.obstacle().orElseThrow()),
        "rows of a source, as they came");
  }

  private void requireKnown(Replay replay, List<Held> held, Iterable<List<Tally>> tallies) {
    Problems problems = new Problems();
    Set<String> runs = new TreeSet<>();
    held.forEach(each -> runs.add(each.run()));
    Set<String> rules = new TreeSet<>();
    tallies.forEach(its -> its.forEach(tally -> tally.rule().ifPresent(rules::add)));
    replay
        .run()
        .filter(run -> !runs.contains(run))
        .map(run -> Problem.unknown(Location.of("--run"), "run in quarantine", run, runs))
        .ifPresent(problems::add);
    replay
        .rule()
        .filter(rule -> !rules.isEmpty())
        .filter(name -> rules.stream().noneMatch(rule -> Quarantine.isMeant(name, rule)))
        .map(name -> Problem.unknown(Location.of("--rule"), "rule in quarantine", name, rules))
        .ifPresent(problems::add);
    problems.throwIfAny();
  }
}
