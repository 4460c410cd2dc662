package io.gluewright.runtime.sources.copy;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StringType;

/**
 * A column as it is asked for.
 *
 * @param sql what stands in {@code SELECT}
 * @param type that of its values on the way, as PostgreSQL calls it
 */
record CopiedColumn(String sql, String type) {
  private static final String TEXT = "text";

  /**
   * A column whose values are to become {@code as}. Where that is text, and the binary format has
   * something else, it is the text that the database makes of them; empty if there is no way.
   */
  static Optional<CopiedColumn> of(ResultSetMetaData columns, int column, DataType as)
      throws SQLException {
    String quoted = "\"%s\"".formatted(columns.getColumnName(column).replace("\"", "\"\""));
    String type = columns.getColumnTypeName(column);
    if (FieldReader.of(type, as).isPresent()) {
      return Optional.of(new CopiedColumn(quoted, type));
    }
    return as instanceof StringType
        ? Optional.of(new CopiedColumn(written(quoted), TEXT))
        : Optional.empty();
  }

  /** For the values of the column, which are to become {@code as}. */
  FieldReader reader(DataType as) {
    return FieldReader.of(type, as).orElseThrow();
  }

  /** By the output function of its type, which a cast to text is not for each. */
  private static String written(String column) {
    return "CASE WHEN %s IS DISTINCT FROM NULL THEN concat(%1$s) END".formatted(column);
  }
}
