package io.gluewright.runtime.sources.copy;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.spark.sql.execution.datasources.jdbc.DriverRegistry;

/**
 * The way into a database for those who connect in tasks. It holds the password, for it goes to the
 * executors; its text does not.
 *
 * @param driver the name of a class
 * @param properties for the driver
 */
public record Login(String url, String driver, Properties properties) implements Serializable {
  /**
   * A new connection.
   *
   * @throws IllegalArgumentException when the driver does not take the url
   */
  public Connection connect() throws SQLException {
    DriverRegistry.register(driver);
    Connection connection = DriverRegistry.get(driver).connect(url, properties);
    if (connection == null) {
      throw new IllegalArgumentException(
          "the driver %s does not take such a url".formatted(driver));
    }
    return connection;
  }

  @Override
  public String toString() {
    return driver;
  }
}
