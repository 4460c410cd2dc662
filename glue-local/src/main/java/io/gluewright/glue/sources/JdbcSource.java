package io.gluewright.glue.sources;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.PartitioningStrategy;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.glue.bookmarks.Bookmarks;
import io.gluewright.glue.bookmarks.JobRun;
import io.gluewright.glue.bookmarks.KeyValue;
import io.gluewright.glue.bookmarks.KeyWindow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.jdbc.JdbcUtils;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of a table. With a bookmark, those after the last key of the run before, up to the last
 * key that the table had when this run asked.
 */
final class JdbcSource extends LocalSource {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcSource.class);

  private final JdbcTable table;
  private final Options options;

  JdbcSource(
      GlueContext context,
      String transformationContext,
      Optional<PartitioningStrategy> partitioner,
      JdbcTable table,
      Options options) {
    super(context, transformationContext, partitioner);
    this.table = table;
    this.options = options;
  }

  @Override
  DynamicFrame read() {
    StructType schema = schema(); // before the bookmark hears of it: the table may not answer
    Optional<JobRun> run = Bookmarks.current().filter(r -> r.follows(transformationContext()));
    Optional<KeyWindow> window = run.flatMap(this::window);
    if (window.isEmpty()) {
      return DynamicFrame.apply(rows(all(), schema), glueContext());
    }
    if (window.get().isEmpty()) {
      LOG.info("{}: nothing to read", table);
      return DynamicFrame.emptyDynamicFrame(glueContext());
    }
    return DynamicFrame.apply(
        rows(KeyColumns.rows(table, window.get(), table::quoted), schema), glueContext());
  }

  @Override
  public Dataset<Row> getDataFrame() {
    return rows(all(), schema());
  }

  private Statement all() {
    return new Statement("SELECT * FROM " + table.name() + " WHERE 1 = 1", List.of());
  }

  @Override
  public void setFormat(String format, JsonOptions formatOptions) {
    throw new IllegalArgumentException(
        "%s: a table has no format, found \"%s\"".formatted(table, format));
  }

  @Override
  public boolean supportsFormat(String format) {
    return false;
  }

  /** What this run reads; empty when the table has no key to go by. */
  private Optional<KeyWindow> window(JobRun run) {
    try (Connection connection = table.connect()) {
      KeyColumns key = KeyColumns.of(connection, table, options);
      if (key.isEmpty()) {
        LOG.warn(
            "{}: no jobBookmarkKeys and no primary key; every run reads the whole table", table);
        return Optional.empty();
      }
      key.warnOfRowsWithoutKey(connection, table, table::quoted);
      return Optional.of(
          run.rows(
              transformationContext(), table.toString(), after -> newest(connection, key, after)));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private List<KeyValue> newest(Connection connection, KeyColumns key, List<KeyValue> after) {
    try {
      return key.newest(connection, table, table::quoted, after);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private Dataset<Row> rows(Statement query, StructType schema) {
    List<Statement> queries =
        HashPartitions.of(query, table, options, field -> table.quoted(spelled(field, schema)));
    return JdbcRows.of(glueContext().getSparkSession(), table, schema, queries);
  }

  private StructType schema() {
    try (Connection connection = table.connect();
        PreparedStatement statement =
            connection.prepareStatement("SELECT * FROM " + table.name() + " WHERE 1 = 0");
        ResultSet none = statement.executeQuery()) {
      return JdbcUtils.getSchema(none, table.dialect(), true, false);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static String spelled(String column, StructType schema) {
    List<String> names = List.of(schema.fieldNames());
    return names.stream()
        .filter(names.contains(column) ? column::equals : column::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "hashfield: no column \"%s\"; the columns are %s"
                        .formatted(column, List.of(schema.fieldNames()))));
  }

  private IllegalStateException failed(SQLException error) {
    SQLException safe = table.redacted(error);
    return new IllegalStateException(
        safe.getMessage() + " (SQL state " + error.getSQLState() + ")", safe);
  }
}
