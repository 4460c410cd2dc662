package io.gluewright.runtime.sinks.jdbc;

import io.gluewright.runtime.batches.RivalException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A table beside the rows: which partition of which write has landed, in the transaction that
 * brought it. A row without a batch is the fence of a sink: the token of the last run that wrote to
 * it. The key of the table is what makes a partition land once.
 */
final class PartitionLedger implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FENCE = -1;
  private static final String NO_BATCH = "";
  private static final String SUCCEEDED =
      "the sink \"%s\" takes no more rows of this run: another run of the job has written to it"
          + " since";
  private static final String OF_PARTITION =
      " where job = ? and batch = ? and sink = ? and part = ? and partition_no = ?";
  private static final String OF_WRITE = " where job = ? and batch = ? and sink = ? and part = ?";

  private final String table;

  /**
   * @param table in quotes
   */
  PartitionLedger(String table) {
    this.table = table;
  }

  void create(Connection connection, Dialect dialect) throws SQLException {
    String name = dialect.keyText();
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table if not exists %1$s (
            job %2$s not null,
            batch %2$s not null,
            sink %2$s not null,
            part integer not null,
            partition_no integer not null,
            partition_count integer not null,
            inserted bigint not null,
            updated bigint not null,
            deleted bigint not null,
            checksum bigint not null,
            token bigint not null,
            landed timestamp default current_timestamp not null,
            primary key (job, batch, sink, part, partition_no))
          """
              .formatted(table, name));
    }
  }

  /**
   * From here on nothing lands that has a smaller token: not even what a run that is believed dead
   * has under way, for it asks last thing before it commits.
   *
   * @throws RivalException if the fence has a greater one
   */
  void fence(Connection connection, WriteKey key) throws SQLException {
    OptionalLong before = lockFence(connection, key);
    if (before.isEmpty()) {
      insert(connection, fenceOf(key), FENCE, 0, Tally.NOTHING);
      return;
    }
    requireNewest(before, key);
    try (PreparedStatement update =
        connection.prepareStatement("update %s set token = ?%s".formatted(table, OF_PARTITION))) {
      update.setLong(1, key.token());
      bind(update, 2, fenceOf(key), FENCE);
      update.executeUpdate();
    }
  }

  /**
   * Locks the fence up to the end of the transaction, and refuses a run that has been succeeded.
   */
  void requireUnfenced(Connection connection, WriteKey key) throws SQLException {
    requireNewest(lockFence(connection, key), key);
  }

  private OptionalLong lockFence(Connection connection, WriteKey key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select token from %s%s for update".formatted(table, OF_PARTITION))) {
      bind(select, 1, fenceOf(key), FENCE);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /** A fence that is gone was there when the write began: somebody cleared the ledger. */
  private static void requireNewest(OptionalLong fence, WriteKey key) {
    if (fence.orElse(Long.MAX_VALUE) > key.token()) {
      throw new RivalException(SUCCEEDED.formatted(key.sink()));
    }
  }

  private static WriteKey fenceOf(WriteKey key) {
    return new WriteKey(key.job(), NO_BATCH, key.sink(), 0, key.token());
  }

  boolean has(Connection connection, WriteKey key, int partition) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select 1 from %s%s".formatted(table, OF_PARTITION))) {
      bind(select, 1, key, partition);
      try (ResultSet found = select.executeQuery()) {
        return found.next();
      }
    }
  }

  /** Fails if the partition has landed: the key is there. */
  void insert(Connection connection, WriteKey key, int partition, int partitions, Tally tally)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into %s (job, batch, sink, part, partition_no,
              partition_count, inserted, updated, deleted, checksum, token)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
                .formatted(table))) {
      bind(insert, 1, key, partition);
      insert.setInt(6, partitions);
      insert.setLong(7, tally.inserted());
      insert.setLong(8, tally.updated());
      insert.setLong(9, tally.deleted());
      insert.setLong(10, tally.checksum());
      insert.setLong(11, key.token());
      insert.executeUpdate();
    }
  }

  /**
   * What has landed of a write.
   *
   * @param partitions into how many it is split, if nothing has landed
   */
  Landed landed(Connection connection, WriteKey key, int partitions) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select partition_no, partition_count, inserted, updated, deleted, checksum from %s%s"
                .formatted(table, OF_WRITE))) {
      bindWrite(select, 1, key);
      TreeMap<Integer, Tally> tallies = new TreeMap<>();
      int count = partitions;
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          count = found.getInt(2);
          tallies.put(
              found.getInt(1),
              new Tally(found.getLong(3), found.getLong(4), found.getLong(5), found.getLong(6)));
        }
      }
      return new Landed(count, tallies);
    }
  }

  /** Forgets what a run of the same id wrote long ago: one that ended, or that nobody replays. */
  void forgetEarlier(Connection connection, WriteKey key) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from %s%s and token < ?".formatted(table, OF_WRITE))) {
      bindWrite(delete, 1, key);
      delete.setLong(5, key.token());
      delete.executeUpdate();
    }
  }

  /** Forgets partitions, so that they are written again; gives how many there were. */
  int forget(Connection connection, WriteKey key, int[] partitions) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from %s%s".formatted(table, OF_PARTITION))) {
      int forgotten = 0;
      for (int partition : partitions) {
        bind(delete, 1, key, partition);
        forgotten += delete.executeUpdate();
      }
      return forgotten;
    }
  }

  private static void bind(PreparedStatement statement, int from, WriteKey key, int partition)
      throws SQLException {
    bindWrite(statement, from, key);
    statement.setInt(from + 4, partition);
  }

  private static void bindWrite(PreparedStatement statement, int from, WriteKey key)
      throws SQLException {
    statement.setString(from, key.job());
    statement.setString(from + 1, key.batch());
    statement.setString(from + 2, key.sink());
    statement.setInt(from + 3, key.part());
  }
}
