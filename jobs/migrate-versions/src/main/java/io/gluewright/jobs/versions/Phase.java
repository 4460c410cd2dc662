package io.gluewright.jobs.versions;

import java.util.Locale;

/** What a run does of a transition. */
enum Phase {
  /** Brings what is new to both tables. */
  DUAL_WRITE,
  /** Brings to the new table what only the old one has, or has otherwise. */
  BACKFILL,
  /** Compares both tables. */
  CHECK,
  /** Lets the name that readers use mean the new table. */
  SWITCH,
  /** Takes the old table out of the catalog. */
  RETIRE;

  /** As it is written in a configuration. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
