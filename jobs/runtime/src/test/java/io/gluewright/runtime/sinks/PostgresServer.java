package io.gluewright.runtime.sinks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The one PostgreSQL of a test JVM. */
public final class PostgresServer {
  private PostgresServer() {}

  private static final class Shared {
    static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        System.err.println("PostgreSQL was not stopped: " + e);
      }
    }
  }

  public static String url() {
    return Shared.SERVER.getJdbcUrl("postgres", "postgres");
  }

  /**
   * Nothing is there any more; fails where somebody still reads, such as a snapshot that is held.
   */
  public static void clear() {
    sql("set lock_timeout = '30s'; drop schema public cascade; create schema public");
  }

  public static void sql(String statements) {
    try (Connection connection = Shared.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Each row as PostgreSQL writes it: {@code (1,Ann,)}. */
  public static List<String> rows(String from) {
    try (Connection connection = Shared.SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select r::text from (select %s) r order by r".formatted(from))) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        rows.add(found.getString(1));
      }
      return rows;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
