package io.gluewright.jobs.load;

import io.gluewright.runtime.Intake;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.Launcher;

/**
 * Reads what is new in each source of its configuration, cleans and checks it, and brings it to the
 * sink of the same name; then makes the tables that its configuration makes of sources, and brings
 * them to theirs. The rows of a source without a sink give way to those of its tables. It has no
 * sources of its own: give them with {@code --conf}.
 */
public final class LoadJob {
  private LoadJob() {}

  public static void main(String[] args) {
    Launcher.launch("load", args, LoadJob::run);
  }

  static void run(JobRuntime job) {
    job.requireLanding();
    job.sources().forEach(job::intake); // a gate that stops the run does so before a sink has rows
    job.sources().stream()
        .filter(job::hasSink)
        .forEach(source -> job.findDeletes(job.intake(source), source));
    job.sources().forEach(source -> load(job, source));
    job.derivedTables().stream().filter(job::hasSink).forEach(job::land);
  }

  private static void load(JobRuntime job, String source) {
    Intake intake = job.intake(source);
    if (job.hasSink(source)) {
      job.land(intake, source);
    } else {
      job.giveWay(intake);
    }
  }
}
