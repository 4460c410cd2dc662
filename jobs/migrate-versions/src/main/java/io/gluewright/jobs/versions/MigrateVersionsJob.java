package io.gluewright.jobs.versions;

import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.Launcher;

/**
 * Takes a table through the phases of its way from an old version to a new one: {@code dual-write},
 * {@code backfill}, {@code check}, {@code switch}, {@code retire}. A run does one of them. It has
 * no table of its own: give it one with {@code --conf}.
 */
public final class MigrateVersionsJob {
  private MigrateVersionsJob() {}

  public static void main(String[] args) {
    Launcher.launch("migrate-versions", args, MigrateVersionsJob::run);
  }

  static void run(JobRuntime job) {
    MigrationSettings settings = MigrationSettings.read(job.settings());
    Migration migration = Migration.of(job, settings);
    TransitionState state = TransitionState.of(job, settings.chain().table());
    Phase phase = state.phaseOf(job.runId(), settings.phase());
    job.report().note("phase: " + phase.text());
    switch (phase) {
      case DUAL_WRITE -> new DualWrite(job, migration, state).run();
      case BACKFILL -> new Backfill(job, migration, state).run();
      case CHECK -> new Check(job, migration, state).run();
      case SWITCH -> new Switch(job, migration, state).run();
      case RETIRE -> new Retire(job, migration, state).run();
    }
  }
}
