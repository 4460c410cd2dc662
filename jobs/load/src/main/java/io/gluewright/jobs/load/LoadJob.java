package io.gluewright.jobs.load;

import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.Launcher;

/**
 * Reads what is new in each source of its configuration, cleans and checks it, and appends it to
 * the sink of the same name. It has no sources of its own: give them with {@code --conf}.
 */
public final class LoadJob {
  private LoadJob() {}

  public static void main(String[] args) {
    Launcher.launch("load", args, LoadJob::run);
  }

  static void run(JobRuntime job) {
    job.sources().forEach(source -> job.land(job.intake(source), source));
  }
}
