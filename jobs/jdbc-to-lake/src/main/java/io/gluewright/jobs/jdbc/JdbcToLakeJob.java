package io.gluewright.jobs.jdbc;

import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.Launcher;

/**
 * Brings each source of its configuration, as its rules leave it, to the sink of the same name. It
 * has no sources of its own: give them with {@code --conf}.
 */
public final class JdbcToLakeJob {
  static final String NAME = "jdbc-to-lake";

  private JdbcToLakeJob() {}

  public static void main(String[] args) {
    Launcher.launch(NAME, args, JdbcToLakeJob::run);
  }

  static void run(JobRuntime job) {
    job.requireLanding();
    job.sources().forEach(job::intake); // a database that is away is found before a sink has rows
    job.sources().forEach(source -> job.findDeletes(job.intake(source), source));
    job.sources().forEach(source -> job.land(job.intake(source), source));
  }
}
