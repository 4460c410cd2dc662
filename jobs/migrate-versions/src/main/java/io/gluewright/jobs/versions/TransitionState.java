package io.gluewright.jobs.versions;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.gluewright.quality.GateStoppedException;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How far a transition has come, from run to run: {@code transition.json} in the state of the job,
 * a block for each thing that was done. {@code phases/} has the phase of the last run, by its id.
 */
final class TransitionState {
  private static final String CHECKED = "checked";
  private static final String SWITCHED = "switched";
  private static final String RETIRED = "retired";

  private final String folder;
  private final Configuration hadoop;

  private TransitionState(String folder, Configuration hadoop) {
    this.folder = folder;
    this.hadoop = hadoop;
  }

  static TransitionState of(JobRuntime job, String table) {
    return new TransitionState(
        job.stateFolder("versions") + "/" + table, job.spark().sessionState().newHadoopConf());
  }

  /**
   * The phase in which a run began: a batch of one that died is replayed in that, whatever the
   * configuration says by now. Other runs are over by the time that a new one asks.
   */
  Phase phaseOf(String run, Phase configured) {
    try {
      Path phases = new Path(folder, "phases");
      Path own = new Path(phases, run);
      Optional<byte[]> begun = AtomicFiles.find(own, hadoop);
      if (begun.isPresent()) {
        return Phase.valueOf(new String(begun.get(), StandardCharsets.UTF_8));
      }
      for (String other : AtomicFiles.names(phases, hadoop)) {
        AtomicFiles.delete(new Path(phases, other), hadoop);
      }
      AtomicFiles.write(own, configured.name().getBytes(StandardCharsets.UTF_8), hadoop);
      return configured;
    } catch (IOException e) {
      throw new UncheckedIOException("the phase of the run cannot be noted in " + folder, e);
    }
  }

  /**
   * What the last check found.
   *
   * @param old what the old table held
   * @param outcome whether both tables were the same
   */
  record Checked(String old, Outcome outcome) {}

  /** Whether both tables were the same. */
  enum Outcome {
    CLEAN,
    DIFFERENT
  }

  Optional<Checked> checked() {
    Config state = read();
    return state.hasPath(CHECKED)
        ? Optional.of(
            new Checked(
                state.getString(CHECKED + ".old"),
                Outcome.valueOf(state.getString(CHECKED + ".outcome").toUpperCase(Locale.ROOT))))
        : Optional.empty();
  }

  void checked(String run, Instant when, Checked checked) {
    note(
        CHECKED,
        run,
        when,
        Map.of("old", checked.old(), "outcome", checked.outcome().name().toLowerCase(Locale.ROOT)));
  }

  boolean isSwitched() {
    return read().hasPath(SWITCHED);
  }

  void switched(String run, Instant when, String version) {
    note(SWITCHED, run, when, Map.of("version", version));
  }

  boolean isRetired() {
    return read().hasPath(RETIRED);
  }

  void retired(String run, Instant when, String version) {
    note(RETIRED, run, when, Map.of("version", version));
  }

  /** Stops a run that would write to a version that is there no more. */
  void requireNotRetired(String version) {
    if (isRetired()) {
      throw GateStoppedException.byJob(
          "version %s is retired".formatted(version),
          List.of(),
          "bring what is new to the new version alone, by the job load");
    }
  }

  /**
   * What the last check found, if it found nothing wrong.
   *
   * @param refused what is not done otherwise, in words
   * @throws GateStoppedException otherwise
   */
  Checked requireClean(String refused) {
    Optional<Checked> checked = checked();
    if (checked.map(Checked::outcome).equals(Optional.of(Outcome.CLEAN))) {
      return checked.get();
    }
    throw GateStoppedException.byJob(
        refused,
        List.of(
            checked.isPresent()
                ? "the last check found that the tables differ"
                : "the tables have not been compared"),
        "run the phase check");
  }

  private void note(String what, String run, Instant when, Map<String, String> more) {
    Config block =
        ConfigFactory.parseMap(more)
            .withValue("run", ConfigValueFactory.fromAnyRef(run))
            .withValue("at", ConfigValueFactory.fromAnyRef(when.toString()));
    String json =
        read()
            .withValue(what, block.root())
            .root()
            .render(ConfigRenderOptions.defaults().setOriginComments(false).setComments(false));
    try {
      AtomicFiles.replace(file(), json.getBytes(StandardCharsets.UTF_8), hadoop);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(file()), e);
    }
  }

  private Config read() {
    try {
      return AtomicFiles.find(file(), hadoop)
          .map(json -> ConfigFactory.parseString(new String(json, StandardCharsets.UTF_8)))
          .orElseGet(ConfigFactory::empty);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file()), e);
    }
  }

  private Path file() {
    return new Path(folder, "transition.json");
  }
}
