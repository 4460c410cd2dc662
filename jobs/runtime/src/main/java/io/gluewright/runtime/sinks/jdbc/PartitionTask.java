package io.gluewright.runtime.sinks.jdbc;

import io.gluewright.runtime.faults.CrashPoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Iterator;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Row;

/**
 * Writes a partition in one transaction, with its row in the ledger. A task that Spark runs twice,
 * one after the other or side by side, finds that row, or fails to add it and is rolled back.
 */
final class PartitionTask implements Function2<Integer, Iterator<Row>, Iterator<Integer>> {
  private static final long serialVersionUID = 1L;

  private final Database database;
  private final PartitionLedger ledger;
  private final Layout layout;
  private final WriteKey key;
  private final int partitions;
  private final int batchSize;

  PartitionTask(
      Database database,
      PartitionLedger ledger,
      Layout layout,
      WriteKey key,
      int partitions,
      int batchSize) {
    this.database = database;
    this.ledger = ledger;
    this.layout = layout;
    this.key = key;
    this.partitions = partitions;
    this.batchSize = batchSize;
  }

  @Override
  public Iterator<Integer> call(Integer partition, Iterator<Row> rows) throws SQLException {
    try (Connection connection = database.connect()) {
      if (!ledger.has(connection, key, partition)) {
        land(connection, partition, rows);
      }
      return Collections.emptyIterator();
    } catch (SQLException e) {
      throw SqlFailure.told(e, database, layout.table());
    }
  }

  private void land(Connection connection, int partition, Iterator<Row> rows) throws SQLException {
    try {
      Transactions.run(
          connection,
          () -> {
            Tally tally =
                new RowWriter(connection, database.dialect(), layout, batchSize).write(rows);
            ledger.requireUnfenced(connection, key);
            ledger.insert(connection, key, partition, partitions, tally);
            CrashPoint.JDBC_COMMIT_BEFORE.reach();
          });
      CrashPoint.JDBC_PARTITION_COMMITTED.reach();
    } catch (SQLException e) {
      // The same rows break the same constraints of the table before they break that of the ledger.
      if (!SqlFailure.isOfConstraint(e) || !ledger.has(connection, key, partition)) {
        throw e;
      }
    }
  }
}
