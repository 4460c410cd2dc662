package io.gluewright.runtime;

import static java.util.stream.Collectors.joining;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.diagnostics.Similar;
import io.gluewright.runtime.config.JobConfig;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.failures.RetrySpec;
import io.gluewright.runtime.gates.GateSpecs;
import io.gluewright.runtime.lease.LeaseSpec;
import io.gluewright.runtime.sinks.SinkSpec;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.tables.ColumnFlow;
import io.gluewright.runtime.tables.DerivedSpec;
import io.gluewright.runtime.tables.Feeds;
import io.gluewright.runtime.tables.TableSpecs;
import io.gluewright.transforms.Fingerprint;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * A job's configuration, read as a whole before Spark starts.
 *
 * @param output where results, and the areas beside them, stand
 * @param state where the ledger and the bookmarks stand
 * @param work where runs keep what they need while they last, if it is said
 * @param tables what rules look into, and what they make of sources
 * @param gates rulesets that rows have to pass
 * @param lease where the lease of the job is kept
 * @param retry how patient runs are with what is outside
 * @param decisive what of all that decides which rows come of which
 * @param own the job's own block
 */
record JobDescription(
    String output,
    String state,
    Optional<String> work,
    Map<String, SourceSpec> sources,
    TableSpecs tables,
    Map<String, SinkSpec> sinks,
    GateSpecs gates,
    LeaseSpec lease,
    RetrySpec retry,
    String decisive,
    Settings own) {

  /** Throws one exception that tells all mistakes. */
  static JobDescription read(JobConfig config, Secrets secrets) {
    Map<String, SourceSpec> sources = new LinkedHashMap<>();
    Map<String, SinkSpec> sinks = new LinkedHashMap<>();
    Map<String, Settings> sourceBlocks = config.sources();
    Map<String, Settings> sinkBlocks = config.sinks();
    TableSpecs tables = TableSpecs.read(config.tables(), sourceBlocks.keySet());
    GateSpecs gates =
        GateSpecs.read(
            sourceBlocks, sinkBlocks, config.root().block("quality"), tables.files().keySet());
    sourceBlocks.forEach((name, block) -> add(sources, SourceSpec.read(name, block, secrets)));
    sinkBlocks.forEach(
        (name, block) -> SinkSpec.read(name, block, secrets).ifPresent(s -> sinks.put(name, s)));
    SinkSpec.refuseSharedFolders(sinks.values(), config.problems());
    JobDescription description =
        new JobDescription(
            config.output(),
            config.state(),
            config.root().optionalText("work"),
            sources,
            tables,
            sinks,
            gates,
            LeaseSpec.read(config.block("lease")),
            RetrySpec.read(config.block("retry")),
            config.printDecisive(),
            config.settings());
    config.problems().throwIfAny();
    return description;
  }

  /** Tells what is to be done to rows from anything else; much of it may stand in other files. */
  String fingerprint() {
    Stream<String> rulesets =
        gates.gates().values().stream()
            .map(gate -> "%s %s".formatted(gate.name(), gate.ruleset().dqdl()));
    Stream<String> contracts =
        sources.values().stream()
            .filter(source -> source.evolving().isPresent())
            .map(
                source -> "%s %s".formatted(source.name(), source.columns().orElseThrow().toDDL()));
    return Fingerprint.of(
        Stream.concat(rulesets, contracts).collect(joining("\n", decisive + "\n", "")));
  }

  private static void add(Map<String, SourceSpec> sources, Optional<SourceSpec> read) {
    read.ifPresent(spec -> sources.put(spec.name(), spec));
  }

  /**
   * Follows the declared columns of every source through its rules and checks into the tables that
   * are made of them, which takes a session where they are written in SQL. Throws one exception
   * that tells all mistakes.
   */
  Feeds verify(Clock clock, SparkSession spark) {
    Problems problems = own.problems();
    Feeds feeds = ColumnFlow.of(sources, tables, spark, clock, problems);
    GateColumns.verify(this, spark, clock, problems);
    problems.throwIfAny();
    return feeds;
  }

  /**
   * Refuses sources and tables whose rows would come to nothing, and sinks that would have rows
   * twice.
   */
  void requireLanding(Feeds feeds) {
    Problems problems = own.problems();
    sources.values().stream()
        .filter(source -> isLost(source.name(), feeds))
        .map(source -> lost(source.at(), "source", source.name()))
        .forEach(problems::add);
    tables.derived().values().stream()
        .filter(table -> isLost(table.name(), feeds))
        .map(table -> lost(table.at(), "table", table.name()))
        .forEach(problems::add);
    for (SourceSpec source : sources.values()) {
      if (source.rowsComeAgain()) {
        Stream.concat(Stream.of(source.name()), feeds.takers(source.name()).stream())
            .map(sinks::get)
            .filter(sink -> sink != null && !sink.hasKey())
            .map(sink -> twice(source, sink))
            .forEach(problems::add);
      }
    }
    problems.throwIfAny();
  }

  private static Problem twice(SourceSpec source, SinkSpec sink) {
    return new Problem(
        sink.at(),
        "rows of the source \"%s\" come again, by the overlap of fetch.new-by, and the sink \"%s\" adds what comes"
            .formatted(source.name(), sink.name()),
        "merge-on, with the columns that tell which rows are the same one",
        Optional.of("a sink of type delta or jdbc has merge-on; one of files has not"));
  }

  private boolean isLost(String name, Feeds feeds) {
    return !hasSink(name) && !feeds.hasTakers(name);
  }

  private Problem lost(Location at, String kind, String name) {
    return new Problem(
        at,
        "the %s \"%s\" has no sink of its name, and no table is made of it".formatted(kind, name),
        "a sink \"%s\", or a table under \"tables\" that takes its rows".formatted(name),
        Similar.to(name, sinks.keySet()).map("the sink \"%s\" has a similar name"::formatted));
  }

  SourceSpec source(String name) {
    return named("source", name, sources);
  }

  DerivedSpec derived(String name) {
    return named("table", name, tables.derived());
  }

  SinkSpec sink(String name) {
    return named("sink", name, sinks);
  }

  SinkSpec sinkBeside(String sink, String name) {
    SinkSpec own = sink(sink);
    if (hasSink(name)) {
      throw InvalidInputException.of(
          Problem.of(
              own.at(),
              "the rows for \"%s\" make a table \"%s\", and there is a sink of that name"
                  .formatted(sink, name),
              "another name for one of them"));
    }
    return own.beside(name);
  }

  private static <T> T named(String kind, String name, Map<String, T> known) {
    T found = known.get(name);
    if (found == null) {
      Location block = Location.of(kind + "s");
      throw InvalidInputException.of(Problem.unknown(block, kind, name, known.keySet()));
    }
    return found;
  }

  boolean hasSink(String name) {
    return sinks.containsKey(name);
  }

  List<String> sourceNames() {
    return List.copyOf(sources.keySet());
  }

  /** The tables that are made of sources, in the order of the configuration. */
  List<String> derivedNames() {
    return List.copyOf(tables.derived().keySet());
  }
}
