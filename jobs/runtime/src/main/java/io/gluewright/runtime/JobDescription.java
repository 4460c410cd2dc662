package io.gluewright.runtime;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.JobConfig;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.sinks.SinkSpec;
import io.gluewright.runtime.sources.SourceSpec;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job's configuration, read as a whole before Spark starts.
 *
 * @param output where results, and the areas beside them, stand
 * @param state where the ledger and the bookmarks stand
 * @param work where runs keep what they need while they last, if it is said
 * @param own the job's own block
 */
record JobDescription(
    String output,
    String state,
    Optional<String> work,
    Map<String, SourceSpec> sources,
    Map<String, SinkSpec> sinks,
    Settings own) {

  /** Throws one exception that tells all mistakes. */
  static JobDescription read(JobConfig config, Secrets secrets) {
    Map<String, SourceSpec> sources = new LinkedHashMap<>();
    Map<String, SinkSpec> sinks = new LinkedHashMap<>();
    config.sources().forEach((name, block) -> add(sources, SourceSpec.read(name, block, secrets)));
    config
        .sinks()
        .forEach((name, block) -> SinkSpec.read(name, block).ifPresent(s -> sinks.put(name, s)));
    JobDescription description =
        new JobDescription(
            config.output(),
            config.state(),
            config.root().optionalText("work"),
            sources,
            sinks,
            config.settings());
    config.problems().throwIfAny();
    return description;
  }

  private static void add(Map<String, SourceSpec> sources, Optional<SourceSpec> read) {
    read.ifPresent(spec -> sources.put(spec.name(), spec));
  }

  /**
   * Follows the declared columns of every source through its rules and checks, which takes a
   * session where they are written in SQL. Throws one exception that tells all mistakes.
   */
  void verify(Clock clock) {
    Problems problems = own.problems();
    sources.values().forEach(source -> source.verify(clock, problems));
    problems.throwIfAny();
  }

  SourceSpec source(String name) {
    return named("source", name, sources);
  }

  SinkSpec sink(String name) {
    return named("sink", name, sinks);
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
}
