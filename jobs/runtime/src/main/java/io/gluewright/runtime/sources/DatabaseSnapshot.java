package io.gluewright.runtime.sources;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One state of a PostgreSQL, held open by a connection, which other connections can join as long as
 * it is. Transactions that end meanwhile change nothing in it.
 *
 * @param id by which it is joined
 * @param oldest the number of the oldest transaction that was writing; that of the next one to
 *     come, if there was none. All before it are over, and what they have written is there
 * @param next the number of the next transaction to come
 * @param earliest no transaction that writes for the first time after this state has begun before,
 *     by the clock of the database, as far as it tells this user
 * @param tellsAll whether it tells this user when transactions of others have begun
 */
record DatabaseSnapshot(
    Connection connection, String id, long oldest, long next, Instant earliest, boolean tellsAll)
    implements Opened.Hold {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseSnapshot.class);

  /** Whether a database can hold a state for several connections. */
  static boolean isToBeHad(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
  }

  /** Holds what the database has now. The connection is the snapshot's from here on. */
  static DatabaseSnapshot of(Connection connection) throws SQLException {
    Instant earliest;
    boolean tellsAll;
    try (Statement statement = connection.createStatement();
        ResultSet begun = // first: who has begun later has done so after this moment
            statement.executeQuery(
                """
                SELECT least(clock_timestamp(), min(xact_start)),
                  pg_has_role('pg_read_all_stats', 'USAGE')
                FROM pg_stat_activity
                """)) {
      begun.next();
      earliest = begun.getObject(1, OffsetDateTime.class).toInstant();
      tellsAll = begun.getBoolean(2);
    }
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setReadOnly(true);
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET idle_in_transaction_session_timeout = 0");
      try (ResultSet held =
          statement.executeQuery(
              """
              SELECT pg_export_snapshot(), txid_snapshot_xmin(seen), txid_snapshot_xmax(seen)
              FROM txid_current_snapshot() seen
              """)) {
        held.next();
        return new DatabaseSnapshot(
            connection, held.getString(1), held.getLong(2), held.getLong(3), earliest, tellsAll);
      }
    }
  }

  /** What a connection says before its first query, within the transaction of that query. */
  String joining() {
    return "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SET TRANSACTION SNAPSHOT '%s'"
        .formatted(id);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("a snapshot is let go by the end of its connection alone: {}", e.getSQLState());
    }
  }
}
