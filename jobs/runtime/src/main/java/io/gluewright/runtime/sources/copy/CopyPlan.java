package io.gluewright.runtime.sources.copy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * How a table is read: by a query for each of its parts, over a connection of its own.
 *
 * @param greeting what each connection says first, in the transaction of its query
 * @param columns in the order of the table
 * @param conditions one for each part, in SQL
 */
public record CopyPlan(
    Login login,
    String greeting,
    String table,
    List<CopiedColumn> columns,
    List<String> conditions) {
  private static final String DRIVER_CLASS = "org.postgresql.PGConnection";
  private static final String URL = "url";
  private static final String DRIVER = "driver";
  private static final String LOGIN = "login.";
  private static final String GREETING = "greeting";
  private static final String TABLE = "table";
  private static final String SQL = "sql.";
  private static final String TYPE = "type.";
  private static final String CONDITION = "condition.";

  public CopyPlan {
    columns = List.copyOf(columns);
    conditions = List.copyOf(conditions);
  }

  /**
   * A plan for a table, asked over {@code connection}.
   *
   * @param types those that its columns are to have
   * @return empty if this driver has no {@code COPY}, or a type is not one that can be made of it
   */
  public static Optional<CopyPlan> of(
      Connection connection,
      Login login,
      String greeting,
      String table,
      StructType types,
      List<String> conditions)
      throws SQLException {
    if (!copies(connection)) {
      return Optional.empty();
    }
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM %s WHERE 1 = 0".formatted(table))) {
      ResultSetMetaData found = none.getMetaData();
      List<CopiedColumn> columns = new ArrayList<>();
      for (int i = 0; i < types.length(); i++) {
        CopiedColumn.of(found, i + 1, types.apply(i).dataType()).ifPresent(columns::add);
      }
      return columns.size() == types.length()
          ? Optional.of(new CopyPlan(login, greeting, table, columns, conditions))
          : Optional.empty();
    }
  }

  private static boolean copies(Connection connection) throws SQLException {
    try {
      return connection.isWrapperFor(
          Class.forName(DRIVER_CLASS, false, CopyPlan.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** The rows of the table, in as many partitions as there are conditions; lazy. */
  public Dataset<Row> rows(SparkSession spark, StructType types) {
    return spark.read().format(CopySource.class.getName()).schema(types).options(options()).load();
  }

  /** What is asked for one part of the table. */
  String query(List<CopiedColumn> wanted, String condition) {
    String selected = String.join(", ", wanted.stream().map(CopiedColumn::sql).toList());
    return "SELECT %s FROM %s WHERE %s".formatted(selected, table, condition);
  }

  /** All of it as texts, for Spark gives a source no more; not to be printed. */
  private Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(URL, login.url());
    options.put(DRIVER, login.driver());
    login
        .properties()
        .stringPropertyNames()
        .forEach(name -> options.put(LOGIN + name, login.properties().getProperty(name)));
    options.put(GREETING, greeting);
    options.put(TABLE, table);
    put(options, SQL, columns.stream().map(CopiedColumn::sql).toList());
    put(options, TYPE, columns.stream().map(CopiedColumn::type).toList());
    put(options, CONDITION, conditions);
    return options;
  }

  static CopyPlan of(Map<String, String> options) {
    Properties properties = new Properties();
    options.forEach(
        (name, value) -> {
          if (name.startsWith(LOGIN)) {
            properties.setProperty(name.substring(LOGIN.length()), value);
          }
        });
    List<String> sql = values(options, SQL);
    List<String> types = values(options, TYPE);
    List<CopiedColumn> columns = new ArrayList<>();
    for (int i = 0; i < sql.size(); i++) {
      columns.add(new CopiedColumn(sql.get(i), types.get(i)));
    }
    return new CopyPlan(
        new Login(options.get(URL), options.get(DRIVER), properties),
        options.get(GREETING),
        options.get(TABLE),
        columns,
        values(options, CONDITION));
  }

  private static void put(Map<String, String> options, String prefix, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      options.put(prefix + i, values.get(i));
    }
  }

  private static List<String> values(Map<String, String> options, String prefix) {
    Map<Integer, String> values = new TreeMap<>();
    options.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            values.put(Integer.valueOf(name.substring(prefix.length())), value);
          }
        });
    return List.copyOf(values.values());
  }
}
