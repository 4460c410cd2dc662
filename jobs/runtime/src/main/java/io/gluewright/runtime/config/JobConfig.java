package io.gluewright.runtime.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.gluewright.diagnostics.Documents;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Redaction;
import io.gluewright.diagnostics.Settings;
import io.gluewright.diagnostics.Similar;
import io.gluewright.runtime.arguments.JobArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * The configuration of a run. Later layers win, key by key: the job's own file in its JAR, its
 * block for the environment, the file given with {@code --conf}, that file's block for the
 * environment, each {@code --set}. Substitutions are resolved once all layers lie on each other, so
 * {@code ${output}} is what the run really uses.
 *
 * <p>At the top stand {@code input}, {@code output} (required), {@code state} (by default {@code
 * .state} under the output), {@code lease}, {@code retry}, {@code tables}, {@code sources}, {@code
 * sinks}, {@code quality} and {@code job}. A job may have blocks of its own beside them: it
 * declares one by having it in its own file, and an {@link Expansion} in its JAR may make sources,
 * tables and sinks of them. {@code ${env}} is what {@code --env} says; a file may say {@code env =
 * dev} for runs without it.
 */
public final class JobConfig {
  private static final String ENV = "env";
  private static final List<String> KNOWN =
      List.of(
          "input", "output", "state", "work", "lease", "retry", "tables", "sources", "sinks",
          "quality", "job", ENV);

  private final String job;
  private final Config given;
  private final Settings root;
  private final Problems problems;

  private JobConfig(String job, Config given, Set<String> known, Problems problems) {
    this.job = job;
    this.given = given;
    this.root = Settings.of(expanded(job, given, problems), problems);
    this.problems = problems;
    known.forEach(root::has); // asked for, so that a reader of the root does not refuse them
  }

  /**
   * Loads the layers. Mistakes inside the blocks are found by those who read them, and gathered in
   * {@link #problems()}.
   *
   * @throws InvalidInputException if a file is missing or broken, or the environment unknown
   */
  public static JobConfig load(String job, JobArguments arguments) {
    Problems problems = new Problems();
    List<Layer> files = new ArrayList<>();
    add(files, problems, () -> Layers.ofJob(job, problems));
    arguments
        .configuration()
        .ifPresent(file -> add(files, problems, () -> Layers.ofFile(file, problems)));
    List<Layer> layers = new ArrayList<>(files);
    arguments
        .settings()
        .forEach(text -> add(layers, problems, () -> Layers.ofSetting(text, problems)));
    problems.throwIfAny();
    isKnown(arguments.environment(), files, problems);
    Set<String> known = known(files.get(0));
    checkTop(layers, known, problems);
    Config merged = merged(layers, arguments.environment());
    Optional<Config> resolved = Documents.resolved(merged, problems);
    problems.throwIfAny();
    return new JobConfig(job, resolved.orElseThrow(), known, problems);
  }

  /** The name of the job. */
  public String job() {
    return job;
  }

  /** Where the input lies, if the configuration says so for all sources at once. */
  public Optional<String> input() {
    return root.optionalText("input").map(JobConfig::folder);
  }

  /** The folder of everything that the job writes for others. */
  public String output() {
    return folder(root.text("output"));
  }

  /** The folder of what the job must remember between runs: ledger and bookmarks. */
  public String state() {
    return root.optionalText("state").map(JobConfig::folder).orElseGet(() -> output() + "/.state");
  }

  /** All of it, for a reader of its own. */
  public Settings root() {
    return root;
  }

  /** The blocks of the sources by name, in the order of the file. */
  public Map<String, Settings> sources() {
    return root.named("sources");
  }

  /** The blocks of the tables beside and behind the sources by name, in the order of the file. */
  public Map<String, Settings> tables() {
    return root.named("tables");
  }

  /** The blocks of the sinks by name, in the order of the file. */
  public Map<String, Settings> sinks() {
    return root.named("sinks");
  }

  /** The job's own settings: the block {@code job}. */
  public Settings settings() {
    return block("job");
  }

  /** A block of the job's own; empty if it is not there. */
  public Settings block(String name) {
    return root.block(name);
  }

  /** Where those who read the blocks tell of mistakes. */
  public Problems problems() {
    return problems;
  }

  /** The whole configuration as HOCON, in alphabetical order, with secrets as [REDACTED]. */
  public String print() {
    return print(root.config());
  }

  /**
   * The same as it was given, without what does not decide which rows come of which: how patient
   * the job is, where its lease is, where it works.
   */
  public String printDecisive() {
    return print(given.withoutPath("lease").withoutPath("retry").withoutPath("work"));
  }

  private static String print(Config config) {
    Object shown = Redaction.tree(config.root().unwrapped());
    ConfigRenderOptions options =
        ConfigRenderOptions.defaults().setOriginComments(false).setComments(false).setJson(false);
    return ConfigValueFactory.fromAnyRef(shown).render(options);
  }

  @Override
  public String toString() {
    return print();
  }

  private static void add(
      List<Layer> layers, Problems problems, Supplier<Optional<Layer>> reading) {
    try {
      reading.get().ifPresent(layers::add);
    } catch (InvalidInputException e) {
      e.problems().forEach(problems::add);
    }
  }

  /** Whether one of the files knows the environment; if none does, {@code problems} says so. */
  static boolean isKnown(Optional<String> environment, List<Layer> files, Problems problems) {
    Set<String> known = new TreeSet<>();
    files.forEach(file -> known.addAll(file.environments()));
    Optional<String> unknown = environment.filter(name -> !known.contains(name));
    unknown
        .map(name -> Problem.unknown(Location.of("--env"), "environment", name, known))
        .ifPresent(problems::add);
    return unknown.isEmpty();
  }

  private static Config expanded(String job, Config given, Problems problems) {
    Config expanded = given;
    for (Expansion each : ServiceLoader.load(Expansion.class, JobConfig.class.getClassLoader())) {
      if (each.job().equals(job)) {
        expanded = each.expand(Settings.of(expanded, problems));
      }
    }
    return expanded;
  }

  /** What may stand at the top: the job declares blocks of its own by having them. */
  private static Set<String> known(Layer ofJob) {
    Set<String> known = new TreeSet<>(KNOWN);
    ConfigObject own = ofJob.settings().root();
    own.keySet().stream()
        .filter(key -> own.get(key) instanceof ConfigObject && Similar.to(key, KNOWN).isEmpty())
        .forEach(known::add);
    return known;
  }

  private static void checkTop(List<Layer> layers, Set<String> known, Problems problems) {
    for (Layer layer : layers) {
      refuseUnknown(layer.settings(), known, problems);
      for (String name : layer.environments()) {
        layer.environment(name).ifPresent(block -> refuseUnknown(block, known, problems));
      }
    }
  }

  private static void refuseUnknown(Config unresolved, Set<String> known, Problems problems) {
    Settings top = Settings.of(unresolved, problems);
    unresolved.root().keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> problems.add(Problem.unknown(top.at(key), "key", key, known)));
  }

  static Config merged(List<Layer> layers, Optional<String> environment) {
    Config merged = ConfigFactory.empty();
    for (Layer layer : layers) {
      merged = layer.settings().withFallback(merged);
      Optional<Config> block = environment.flatMap(layer::environment);
      merged = block.isPresent() ? block.get().withFallback(merged) : merged;
    }
    return environment.isPresent()
        ? merged.withValue(ENV, ConfigValueFactory.fromAnyRef(environment.get(), "--env"))
        : merged;
  }

  private static String folder(String path) {
    return path.length() > 1 && path.endsWith("/")
        ? folder(path.substring(0, path.length() - 1))
        : path;
  }
}
