package io.gluewright.jobs.link;

import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.linking.LinkSettings;
import io.gluewright.jobs.link.LinkArguments.Partners;
import java.util.List;

/**
 * The block {@code job} of the job {@code link}:
 *
 * <pre>{@code
 * job {
 *   id = record_id                          # the column that tells records apart
 *   partners = one                          # or many: how many records of "right" one of "left" has
 *   linking { columns { name = full-name } }
 * }
 * }</pre>
 *
 * @param id the column that tells records of a table apart
 * @param partners how many records of the other table a record may belong to
 * @param written where the settings of linking stand
 */
record LinkJobSettings(String id, Partners partners, LinkSettings linking, Settings written) {
  /** Throws one exception that tells all mistakes. */
  static LinkJobSettings read(Settings job) {
    Settings linking = job.block("linking");
    LinkJobSettings settings =
        new LinkJobSettings(
            job.text("id", LinkArguments.DEFAULT_ID),
            job.choice("partners", Partners.ONE),
            LinkSettings.read(linking),
            linking);
    job.refuseUnknown();
    job.problems().throwIfAny();
    return settings;
  }

  /** Throws one exception that tells of every column which the settings name and is not there. */
  void require(List<String> columns) {
    LinkSettings.read(written, columns);
    written.problems().throwIfAny();
  }
}
