package io.gluewright.runtime;

import io.gluewright.runtime.arguments.JobArguments;
import io.gluewright.transforms.Fingerprint;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What tells one run from another.
 *
 * @param runId under which results are filed
 * @param workName of the run's folder for what it needs while it lasts
 */
record RunContext(
    String job,
    String runId,
    String workName,
    Optional<String> environment,
    Optional<String> temporaryFolder,
    Clock clock) {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** Glue's own name of the job and id of the run count, where it gives them. */
  static RunContext of(String job, JobArguments arguments, Clock clock) {
    String id = arguments.runId().orElseGet(() -> newId(clock));
    return new RunContext(
        arguments.jobName().orElse(job),
        id,
        id,
        arguments.environment(),
        arguments.temporaryFolder(),
        clock);
  }

  private static String newId(Clock clock) {
    return SECOND.format(clock.instant()) + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** The same under an id that is none of {@code taken}: of a run that is tried once more. */
  RunContext unlike(Collection<String> taken) {
    String id = runId;
    for (int attempt = 2; taken.contains(id); attempt++) {
      id = "%s-%d".formatted(runId, attempt);
    }
    return new RunContext(job, id, id, environment, temporaryFolder, clock);
  }

  /** The same, with results under the id of the run that died. */
  RunContext replaying(String dead) {
    String work = "%s-replays-%s".formatted(runId, dead);
    return new RunContext(job, dead, work, environment, temporaryFolder, clock);
  }

  /**
   * A folder that no other run uses: under the configured one, under the one that Glue gives, or
   * under the output.
   */
  String workFolder(JobDescription description) {
    return workFolders(description) + "/" + workPrefix(description) + workName;
  }

  /** Where the work folders of all runs are, and perhaps other things. */
  String workFolders(JobDescription description) {
    return withoutSlash(
        description.work().or(() -> temporaryFolder).orElse(description.output() + "/.work"));
  }

  /** How the names of work folders begin, of all runs that ask for the same lease. */
  String workPrefix(JobDescription description) {
    return "%s-%s-".formatted(job, Fingerprint.of(description.state()).substring(0, 8));
  }

  Map<String, String> glueOptions(JobArguments arguments) {
    Map<String, String> options = new LinkedHashMap<>(arguments.glueOptions());
    options.putIfAbsent("JOB_NAME", job);
    options.putIfAbsent("JOB_RUN_ID", runId);
    return options;
  }

  /**
   * Bookmarks beside the ledger. Real data holds days like 0001-01-01, which Parquet takes only
   * when told which calendar they are of.
   */
  static Map<String, String> sparkSettings(String state) {
    return Map.of(
        "spark.gluewright.bookmarks", state + "/bookmarks",
        "spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED",
        "spark.sql.parquet.int96RebaseModeInWrite", "CORRECTED");
  }

  private static String withoutSlash(String folder) {
    return folder.replaceFirst("/+$", "");
  }
}
