package io.gluewright.glue.sinks;

import io.gluewright.glue.sources.CatalogTableFiles;
import io.gluewright.glue.sources.Locations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a table of Spark's catalog up to date with the files that a sink writes. It only ever adds:
 * the table, columns at the end, partitions. No column is removed, none changes its type.
 */
final class CatalogUpdate {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogUpdate.class);

  private final SparkSession session;
  private final String database;
  private final String table;
  private final UpdateBehavior behavior;

  CatalogUpdate(SparkSession session, String database, String table, UpdateBehavior behavior) {
    this.session = session;
    this.database = database;
    this.table = table;
    this.behavior = behavior;
  }

  /**
   * Refuses a write that would not fit the table, before it happens.
   *
   * @throws IllegalArgumentException when the database is missing, or the table lies elsewhere, has
   *     another format or other partition keys
   */
  void check(WriteFormat format, List<String> partitionKeys, Path path) {
    if (!session.sessionState().catalog().databaseExists(database)) {
      throw new IllegalArgumentException(
          "catalog database \"%s\" does not exist; create it first".formatted(database));
    }
    Optional<CatalogTableFiles> existing = find();
    if (existing.isEmpty()) {
      return;
    }
    String found = existing.get().format();
    if (!found.equals(format.name())) {
      throw new IllegalArgumentException(
          "catalog table %s.%s holds %s files, the sink writes %s"
              .formatted(database, table, found, format.name()));
    }
    Path home = qualified(existing.get().location());
    if (!home.equals(path)) {
      throw new IllegalArgumentException(
          "catalog table %s.%s is at %s, the sink writes to %s, where the table would not see the files; drop the table, name another one, or write to its own path"
              .formatted(database, table, home, path));
    }
    List<String> keys = List.of(existing.get().partitionSchema().fieldNames());
    if (!lowerCase(keys).equals(lowerCase(partitionKeys))) {
      throw new IllegalArgumentException(
          "catalog table %s.%s is partitioned by %s; partitionKeys are %s; they must be the same, in the same order"
              .formatted(database, table, keys, partitionKeys));
    }
  }

  /** Brings the table up to date with files of this schema, which now lie below {@code path}. */
  void apply(StructType schema, WriteFormat format, List<String> partitionKeys, String path) {
    Optional<CatalogTableFiles> existing = find();
    if (existing.isPresent()) {
      StructType added = missing(schema, existing.get().schema());
      if (added.length() > 0 && behavior == UpdateBehavior.LOG) {
        LOG.warn(
            "{}.{}: the columns {} are new; with updateBehavior LOG the table is left as it is",
            database,
            table,
            List.of(added.fieldNames()));
        return;
      }
      if (added.length() > 0) {
        existing.get().addColumns(added);
      }
    } else if (behavior == UpdateBehavior.LOG) {
      LOG.warn("{}.{}: no such table; with updateBehavior LOG none is created", database, table);
      return;
    } else {
      create(schema, format, partitionKeys, path);
    }
    if (!partitionKeys.isEmpty()) {
      session.sql("ALTER TABLE %s RECOVER PARTITIONS".formatted(name()));
    }
    session.catalog().refreshTable(name());
  }

  private Path qualified(String location) {
    try {
      return Locations.qualified(location, session.sessionState().newHadoopConf());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "catalog table %s.%s: cannot reach %s: %s".formatted(database, table, location, e), e);
    }
  }

  private Optional<CatalogTableFiles> find() {
    return CatalogTableFiles.find(session, database, table);
  }

  private void create(
      StructType schema, WriteFormat format, List<String> partitionKeys, String path) {
    StringBuilder sql =
        new StringBuilder(
            "CREATE TABLE %s (%s) USING %s"
                .formatted(name(), nullable(schema).toDDL(), format.name()));
    if (!format.readOptions().isEmpty()) {
      sql.append(" OPTIONS (")
          .append(
              format.readOptions().entrySet().stream()
                  .map(o -> "%s %s".formatted(text(o.getKey()), text(o.getValue())))
                  .collect(Collectors.joining(", ")))
          .append(")");
    }
    if (!partitionKeys.isEmpty()) {
      sql.append(" PARTITIONED BY (")
          .append(
              partitionKeys.stream().map(CatalogUpdate::quoted).collect(Collectors.joining(", ")))
          .append(")");
    }
    session.sql(sql.append(" LOCATION ").append(text(path)).toString());
  }

  private static StructType missing(StructType schema, StructType known) {
    List<String> names = lowerCase(List.of(known.fieldNames()));
    return new StructType(
        Arrays.stream(schema.fields())
            .filter(field -> !names.contains(field.name().toLowerCase(Locale.ROOT)))
            .toArray(StructField[]::new));
  }

  private static StructType nullable(StructType schema) {
    return schema.asNullable();
  }

  private String name() {
    return quoted(database) + "." + quoted(table);
  }

  private static String quoted(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  private static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static List<String> lowerCase(List<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
