package io.gluewright.runtime.sinks.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Statements that count together or not at all. */
final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  private Transactions() {}

  /** Some statements. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  /** Commits after {@code work}, or rolls back if it fails in whatever way. */
  static void run(Connection connection, Work work) throws SQLException {
    connection.setAutoCommit(false);
    boolean committed = false;
    try {
      work.run();
      connection.commit();
      committed = true;
    } finally {
      if (!committed) {
        rollBack(connection);
      }
    }
    connection.setAutoCommit(true);
  }

  /** What cannot be rolled back has lost its connection, which the database rolls back itself. */
  private static void rollBack(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      LOG.debug("a transaction could not be rolled back (SQL state {})", e.getSQLState());
    }
  }
}
