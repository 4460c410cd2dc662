package io.gluewright.glue.sources;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.jdbc.JdbcUtils;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.JavaConverters;

/**
 * Runs queries and gives their rows as they come. Spark's own reader takes conditions as text only;
 * here the values of a bookmark are bound.
 */
final class JdbcRows implements FlatMapFunction<Iterator<Integer>, Row> {
  private static final long serialVersionUID = 1L;

  private final JdbcTable table;
  private final StructType schema;

  @SuppressWarnings("serial") // an ArrayList
  private final List<Statement> queries;

  private JdbcRows(JdbcTable table, StructType schema, List<Statement> queries) {
    this.table = table;
    this.schema = schema;
    this.queries = new ArrayList<>(queries);
  }

  /** The rows of the queries, each query in a partition of its own. */
  static Dataset<Row> of(
      SparkSession session, JdbcTable table, StructType schema, List<Statement> queries) {
    List<Integer> indexes = IntStream.range(0, queries.size()).boxed().toList();
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(indexes, indexes.size())
            .mapPartitions(new JdbcRows(table, schema, queries));
    return session.createDataFrame(rows, schema);
  }

  @Override
  public Iterator<Row> call(Iterator<Integer> indexes) throws SQLException {
    return rows(queries.get(indexes.next()));
  }

  private Iterator<Row> rows(Statement query) throws SQLException {
    Connection connection = table.connect();
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) task -> close(connection));
    try {
      // PostgreSQL sends the rows in portions only within a transaction.
      connection.setAutoCommit(false);
      PreparedStatement statement = query.prepare(connection);
      statement.setFetchSize(table.fetchSize());
      ResultSet result = statement.executeQuery();
      return JavaConverters.asJavaIterator(
          JdbcUtils.resultSetToRows(result, schema, table.dialect()));
    } catch (SQLException e) {
      throw table.redacted(e);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot close the connection: " + e.getSQLState(), e);
    }
  }
}
