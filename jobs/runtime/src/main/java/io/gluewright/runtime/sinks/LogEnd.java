package io.gluewright.runtime.sinks;

import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import scala.Option;

/**
 * The end of a table's log. Its transactions stand in each checkpoint, so they are known however
 * much of the log has been cleaned away.
 *
 * @param version of the table
 * @param transaction the version that an application has committed last
 * @param memory whether the table forgets transactions that are old
 */
record LogEnd(long version, OptionalLong transaction, Memory memory) {
  private static final String RETENTION = "delta.setTransactionRetentionDuration";

  /** For how long a table knows transactions. */
  enum Memory {
    FOR_GOOD,
    FOR_A_TIME
  }

  /** Of a table that is not there. */
  static final LogEnd NO_TABLE = new LogEnd(-1, OptionalLong.empty(), Memory.FOR_GOOD);

  /** The version of a table; that of no table if there is none. Its transactions are not read. */
  static long version(String path, SparkSession spark) {
    return now(path, spark).version();
  }

  private static Snapshot now(String path, SparkSession spark) {
    return DeltaLog.forTable(spark, path)
        .update(false, Option.empty(), Option.empty()); // false: not one that may be old
  }

  /** As it is now, for one application. */
  static LogEnd of(String path, SparkSession spark, String application) {
    Snapshot snapshot = now(path, spark);
    Option<Object> last = snapshot.transactions().get(application);
    return new LogEnd(
        snapshot.version(),
        last.isDefined() ? OptionalLong.of((Long) last.get()) : OptionalLong.empty(),
        snapshot.metadata().configuration().contains(RETENTION)
            ? Memory.FOR_A_TIME
            : Memory.FOR_GOOD);
  }

  /**
   * Whether the application has committed this version, or a later one, or may have and the table
   * has forgotten it.
   */
  boolean mayReach(long version) {
    return transaction.isPresent()
        ? transaction.getAsLong() >= version
        : memory == Memory.FOR_A_TIME;
  }

  /** How many commits came after an earlier end. */
  int since(LogEnd earlier) {
    return Math.toIntExact(version - earlier.version);
  }
}
