package io.gluewright.glue.sinks;

import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.glue.sources.JdbcTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/** Appends rows to a table of a database; creates the table when there is none. */
final class JdbcSink extends LocalSink {
  private final JdbcTable table;

  JdbcSink(GlueContext context, JdbcTable table) {
    super(context);
    this.table = table;
  }

  @Override
  void write(Dataset<Row> rows) {
    try {
      rows.write().format("jdbc").options(table.sparkOptions()).mode(SaveMode.Append).save();
    } catch (Exception e) {
      // The cause may repeat the URL with its password, so it is left behind.
      throw new IllegalStateException(
          "%s: cannot write: %s".formatted(table, table.redacted(String.valueOf(e.getMessage()))));
    }
  }

  @Override
  public void setCatalogInfo(String database, String name, String catalogId) {
    throw new IllegalArgumentException(
        "%s: only sinks of files keep a catalog table up to date".formatted(table));
  }

  @Override
  public void setFormat(String format, JsonOptions options) {
    throw new IllegalArgumentException(
        "%s: a table has no format, found \"%s\"".formatted(table, format));
  }

  @Override
  public boolean supportsFormat(String format) {
    return false;
  }

  @Override
  public String toString() {
    return table.toString();
  }
}
