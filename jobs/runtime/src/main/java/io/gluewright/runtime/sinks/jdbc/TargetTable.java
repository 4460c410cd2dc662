package io.gluewright.runtime.sinks.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table that is there.
 *
 * @param uniqueKeys the columns of each unique key that holds for all of its rows
 */
record TargetTable(List<TableColumn> columns, List<Set<String>> uniqueKeys) {

  /** The column of that name; one that only differs in case, where there is no other. */
  Optional<TableColumn> column(String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(
            () ->
                columns.stream()
                    .filter(column -> column.name().equalsIgnoreCase(name))
                    .findFirst());
  }

  /** What the database tells of a table; empty if it has none of that name. */
  static Optional<TargetTable> look(Connection connection, TableName name, Dialect dialect)
      throws SQLException {
    Place place = Place.of(connection, name, dialect);
    List<TableColumn> columns = place.columns(connection.getMetaData());
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new TargetTable(columns, place.uniqueKeys(connection.getMetaData())));
  }

  /** A table as metadata are asked for it; null is not narrowed down. */
  private record Place(String catalog, String schema, String table) {
    static Place of(Connection connection, TableName name, Dialect dialect) throws SQLException {
      if (dialect.hasCatalogs()) {
        return new Place(name.schema().orElse(connection.getCatalog()), null, name.table());
      }
      return new Place(null, name.schema().orElse(connection.getSchema()), name.table());
    }

    List<TableColumn> columns(DatabaseMetaData metadata) throws SQLException {
      List<TableColumn> columns = new ArrayList<>();
      String escape = metadata.getSearchStringEscape();
      try (ResultSet found =
          metadata.getColumns(catalog, literally(schema, escape), literally(table, escape), "%")) {
        while (found.next()) {
          columns.add(
              new TableColumn(
                  found.getString("COLUMN_NAME"),
                  found.getInt("DATA_TYPE"),
                  found.getString("TYPE_NAME"),
                  found.getInt("COLUMN_SIZE"),
                  found.getInt("DECIMAL_DIGITS"),
                  absence(found)));
        }
      }
      return columns;
    }

    private static TableColumn.Absence absence(ResultSet found) throws SQLException {
      boolean filled =
          found.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls
              || found.getString("COLUMN_DEF") != null
              || "YES".equals(found.getString("IS_AUTOINCREMENT"))
              || "YES".equals(found.getString("IS_GENERATEDCOLUMN"));
      return filled ? TableColumn.Absence.FILLED : TableColumn.Absence.REFUSED;
    }

    List<Set<String>> uniqueKeys(DatabaseMetaData metadata) throws SQLException {
      Map<String, Set<String>> keys = new LinkedHashMap<>();
      // true: only unique ones, and what is known of them now
      try (ResultSet found = metadata.getIndexInfo(catalog, schema, table, true, true)) {
        while (found.next()) {
          String column = found.getString("COLUMN_NAME");
          if (column != null && found.getString("FILTER_CONDITION") == null) {
            keys.computeIfAbsent(found.getString("INDEX_NAME"), name -> new HashSet<>())
                .add(column);
          }
        }
      }
      return List.copyOf(keys.values());
    }

    /** A name in which no letter stands for others. */
    private static String literally(String name, String escape) {
      return name == null
          ? null
          : name.replace(escape, escape + escape)
              .replace("_", escape + "_")
              .replace("%", escape + "%");
    }
  }
}
