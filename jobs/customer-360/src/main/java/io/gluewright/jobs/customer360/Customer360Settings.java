package io.gluewright.jobs.customer360;

import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.linking.ResolverSettings;
import io.gluewright.survivorship.GoldenRecord;

/**
 * The job's own block.
 *
 * @param identity which values make two profiles one person
 * @param golden which value of an attribute survives
 * @param buckets how many partitions the table of customers has
 */
record Customer360Settings(ResolverSettings identity, GoldenRecord golden, int buckets) {
  private static final int MOST_BUCKETS = 4_096;

  /** Throws one exception that tells all mistakes. */
  static Customer360Settings read(Settings job) {
    Customer360Settings settings =
        new Customer360Settings(
            ResolverSettings.read(job.block("identity")),
            GoldenRecord.read(job.block("golden")),
            buckets(job));
    job.text("database"); // for the sinks of the configuration
    job.refuseUnknown();
    job.problems().throwIfAny();
    return settings;
  }

  private static int buckets(Settings job) {
    long buckets = job.whole("buckets", 8);
    if (buckets < 1 || buckets > MOST_BUCKETS) {
      job.refuse("buckets", "\"buckets\" is " + buckets, "1 to " + MOST_BUCKETS);
    }
    return (int) buckets;
  }
}
