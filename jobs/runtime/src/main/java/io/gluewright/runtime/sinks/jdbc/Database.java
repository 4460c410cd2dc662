package io.gluewright.runtime.sinks.jdbc;

import io.gluewright.diagnostics.Redaction;
import io.gluewright.runtime.config.DatabaseAccess;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.sql.execution.datasources.jdbc.DriverRegistry;

/**
 * A database that tasks connect to. It holds the password, for it goes to the executors; neither
 * its text nor a failure that it tells has it.
 */
final class Database implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String url;
  private final String driver;
  private final Dialect dialect;
  private final Properties properties = new Properties();

  @SuppressWarnings("serial") // an ArrayList
  private final List<String> secrets = new ArrayList<>();

  Database(DatabaseAccess access, Dialect dialect, String driver) {
    this.url = access.url();
    this.driver = driver;
    this.dialect = dialect;
    properties.putAll(dialect.driverOptions());
    properties.putAll(access.options());
    access.user().ifPresent(user -> properties.put("user", user));
    access.password().ifPresent(password -> properties.put("password", password.reveal()));
    for (Map.Entry<Object, Object> property : properties.entrySet()) {
      String value = property.getValue().toString();
      if (Redaction.hides(property.getKey().toString()) && !value.isEmpty()) {
        secrets.add(value);
      }
    }
  }

  Dialect dialect() {
    return dialect;
  }

  /** Each statement is a transaction of its own, unless the caller says otherwise. */
  Connection connect() throws SQLException {
    DriverRegistry.register(driver);
    Connection connection = DriverRegistry.get(driver).connect(url, properties);
    if (connection == null) {
      throw new SQLException("%s does not take the url %s".formatted(driver, this), "08001");
    }
    try (Statement statement = connection.createStatement()) {
      for (String sentence : dialect.greeting()) {
        statement.execute(sentence);
      }
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Asks over a connection of its own, which is closed afterwards. */
  <T> T ask(Question<T> question) throws SQLException {
    try (Connection connection = connect()) {
      return question.over(connection);
    }
  }

  /** What is asked of a database. */
  @FunctionalInterface
  interface Question<T> {
    T over(Connection connection) throws SQLException;
  }

  /** A text without the secrets of this connection. */
  String redacted(String text) {
    String safe = text;
    for (String secret : secrets) {
      safe = safe.replace(secret, Redaction.HIDDEN);
    }
    return Redaction.text(safe);
  }

  @Override
  public String toString() {
    return redacted(url);
  }
}
