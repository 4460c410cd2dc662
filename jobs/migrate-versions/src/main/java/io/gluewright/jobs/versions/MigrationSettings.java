package io.gluewright.jobs.versions;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.versions.VersionChain;
import java.util.Optional;

/**
 * What the block {@code job} says.
 *
 * @param chain the versions of the table
 * @param old the version that is left
 * @param now the version that takes its place
 * @param view the name by which readers know the table, whichever version it is of
 * @param files what becomes of the files of the old table when it is retired
 * @param examples how many differences a check shows at most
 */
record MigrationSettings(
    VersionChain chain,
    Phase phase,
    End old,
    End now,
    Optional<CatalogName> view,
    Files files,
    long examples) {
  private static final long EXAMPLES = 10;
  private static final long MOST_EXAMPLES = 1000;

  /**
   * One end of the way.
   *
   * @param catalogued the entry of the catalog that shows the table of this version alone
   */
  record End(String version, String sink, Optional<CatalogName> catalogued) {
    private static End read(Settings block, VersionChain chain) {
      End end =
          new End(block.text("version"), block.text("sink"), CatalogName.read(block, "catalogued"));
      if (!end.version().isEmpty() && !chain.names().contains(end.version())) {
        block.refuseUnknown("version", "version", end.version(), chain.names());
      }
      block.refuseUnknown();
      return end;
    }
  }

  /** What becomes of files that nobody needs any more. */
  enum Files {
    KEEP,
    DELETE
  }

  /** Reads the block. Throws one exception that tells all mistakes. */
  static MigrationSettings read(Settings job) {
    VersionChain chain = VersionChain.read(job.block("table"));
    if (!job.has("phase")) {
      job.problems()
          .add(Problem.missing(job.at(), "phase", "dual-write, backfill, check, switch or retire"));
    }
    if (!chain.table().matches("[\\w.-]*")) {
      job.block("table").refuse("table", "\"%s\" is no name".formatted(chain.table()), "a name");
    }
    MigrationSettings settings =
        new MigrationSettings(
            chain,
            job.choice("phase", Phase.CHECK),
            End.read(job.block("old"), chain),
            End.read(job.block("new"), chain),
            CatalogName.read(job, "view"),
            job.choice("files", Files.KEEP),
            job.whole("examples", EXAMPLES));
    for (String end : new String[] {"old", "new"}) {
      if (!job.has(end)) {
        job.problems().add(Problem.missing(job.at(), end, "a block with version and sink"));
      }
    }
    if (settings.old().version().equals(settings.now().version())) {
      job.refuse("new", "the new version is the old one", "two versions of the table");
    }
    if (settings.old().sink().equals(settings.now().sink())) {
      job.refuse("new", "both versions go to one sink", "a sink for each version");
    }
    if (settings.examples() < 0 || settings.examples() > MOST_EXAMPLES) {
      job.refuse(
          "examples",
          "\"examples\" is %d".formatted(settings.examples()),
          "0 to %d: they are kept in memory".formatted(MOST_EXAMPLES));
    }
    job.refuseUnknown();
    job.problems().throwIfAny();
    return settings;
  }
}
