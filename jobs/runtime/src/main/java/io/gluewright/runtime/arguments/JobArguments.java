package io.gluewright.runtime.arguments;

import io.gluewright.diagnostics.InvalidInputException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of one run.
 *
 * <table>
 * <caption>Ours</caption>
 * <tr><td>{@code --env NAME}</td><td>the environment whose block of the configuration counts</td></tr>
 * <tr><td>{@code --conf FILE}</td><td>a HOCON file over the configuration in the job's JAR</td></tr>
 * <tr><td>{@code --set "key=value"}</td><td>HOCON text over everything; may be given again</td></tr>
 * <tr><td>{@code --json}</td><td>the report as JSON on standard output</td></tr>
 * <tr><td>{@code --require-input}</td><td>a run that finds nothing new is not well</td></tr>
 * <tr><td>{@code --wait [DURATION]}</td><td>wait for another run of the job, for so long at most</td></tr>
 * <tr><td>{@code --replay}</td><td>feed rows of the quarantine, and nothing that is new</td></tr>
 * <tr><td>{@code --rule}, {@code --since}, {@code --run}</td><td>of a replay: which rows</td></tr>
 * <tr><td>{@code --plan}</td><td>of a replay: count them only</td></tr>
 * <tr><td>{@code --forget RUN}</td><td>of a replay: give one up that died</td></tr>
 * <tr><td>{@code --JOB_NAME}, {@code --JOB_RUN_ID}, {@code --TempDir}</td><td>as Glue gives them</td></tr>
 * </table>
 *
 * <p>Glue hands all of its own parameters to {@code main}, in any order, with and without a value;
 * they are kept for {@link #glueOptions()} and otherwise left alone.
 */
public final class JobArguments {
  static final String WAIT = "--wait";
  static final String REPLAY = "--replay";
  static final String RULE = "--rule";
  static final String SINCE = "--since";
  static final String RUN = "--run";
  static final String PLAN = "--plan";
  static final String FORGET = "--forget";

  private final Map<String, String> ours;
  private final List<String> settings;
  private final Map<String, String> glues;

  JobArguments(Map<String, String> ours, List<String> settings, Map<String, String> glues) {
    this.ours = Map.copyOf(ours);
    this.settings = List.copyOf(settings);
    this.glues = new LinkedHashMap<>(glues);
  }

  /**
   * Reads a command line. An argument that is neither ours nor Glue's is a mistake; in a run that
   * Glue started it is one only when it resembles one of ours, because Glue may have parameters
   * tomorrow that it has not today.
   *
   * @throws InvalidInputException telling every mistake
   */
  public static JobArguments parse(String... arguments) {
    return new CommandLine(List.of(arguments)).parse();
  }

  public Optional<String> environment() {
    return value("--env");
  }

  /** The HOCON file given with {@code --conf}: a local path or an address that Hadoop can read. */
  public Optional<String> configuration() {
    return value("--conf");
  }

  /** The texts given with {@code --set}; the later ones win. */
  public List<String> settings() {
    return settings;
  }

  public boolean wantsJson() {
    return isOn("--json");
  }

  public boolean requiresInput() {
    return isOn("--require-input");
  }

  /** How long to wait for another run of the job: not at all, unless it is said. */
  public Duration patience() {
    return value(WAIT)
        .map(text -> isTruth(text) ? unlimited(text) : Durations.parse(text).orElseThrow())
        .orElse(Duration.ZERO);
  }

  private static boolean isTruth(String text) {
    return text.equals("true") || text.equals("false");
  }

  private static Duration unlimited(String truth) {
    return truth.equals("true") ? ChronoUnit.FOREVER.getDuration() : Duration.ZERO;
  }

  /** Which rows of the quarantine are to be fed; empty in a run that takes in what is new. */
  public Optional<Replay> replay() {
    return isOn(REPLAY)
        ? Optional.of(
            new Replay(
                isOn(PLAN) ? Replay.Purpose.PLAN : Replay.Purpose.FEED,
                value(RULE),
                value(SINCE).flatMap(Replay::moment),
                value(RUN)))
        : Optional.empty();
  }

  /** The replay of rows in quarantine that died, and is not to be finished. */
  public Optional<String> forgotten() {
    return value(FORGET);
  }

  public Optional<String> jobName() {
    return value("--JOB_NAME");
  }

  public Optional<String> runId() {
    return value("--JOB_RUN_ID");
  }

  public Optional<String> temporaryFolder() {
    return value("--TempDir");
  }

  /**
   * What {@code Job.init} takes: everything that Glue knows, under the names that {@code
   * GlueArgParser} gives it (no leading dashes, dashes inside become underscores). A parameter
   * without a value is {@code "true"}.
   */
  public Map<String, String> glueOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    glues.forEach((name, value) -> options.put(name.substring(2).replace('-', '_'), value));
    return options;
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(ours.get(name));
  }

  private boolean isOn(String name) {
    return value(name)
        .map(text -> text.toLowerCase(Locale.ROOT))
        .filter("true"::equals)
        .isPresent();
  }
}
