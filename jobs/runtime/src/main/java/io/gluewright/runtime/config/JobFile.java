package io.gluewright.runtime.config;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Documents;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file of a job's configuration, looked at by itself, without a run. */
public final class JobFile {
  private final Layer layer;

  private JobFile(Layer layer) {
    this.layer = layer;
  }

  /** Empty if the file cannot be parsed or has no {@code sources}, and so is not of a job. */
  public static Optional<JobFile> find(String file) {
    try {
      return Layers.ofFile(file, new Problems())
          .filter(layer -> layer.root().containsKey("sources"))
          .map(JobFile::new);
    } catch (InvalidInputException e) {
      return Optional.empty(); // whoever reads it as something else tells what is wrong
    }
  }

  /**
   * What the file says for an environment, merged as {@link JobConfig} does. Empty if that is not
   * one of the file's, or a substitution has no value, in which case {@code problems} says so.
   *
   * @param places what stands for keys that the file leaves to others
   */
  public Optional<Settings> settings(
      Optional<String> environment, Map<String, String> places, Problems problems) {
    if (!JobConfig.isKnown(environment, List.of(layer), problems)) {
      return Optional.empty();
    }
    Layer below = Layer.of(ConfigFactory.parseMap(places, "places of a run"));
    return Documents.resolved(JobConfig.merged(List.of(below, layer), environment), problems)
        .map(config -> Settings.of(config, problems));
  }
}
