package io.gluewright.runtime.sinks;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * The table of the catalog that shows a folder of files. It only ever grows: the table itself,
 * columns and fields of structs at the end, partitions. Glue's sinks keep one up to date too, but
 * only for files that they put into the folder of the table themselves, where readers see them at
 * once.
 */
final class CatalogTable {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogTable.class);
  private static final String PARTITION_OF_NULL = "__HIVE_DEFAULT_PARTITION__";

  private final FilesSpec spec;
  private final FilesSpec.Catalogued table;
  private final SparkSession spark;

  CatalogTable(FilesSpec spec, FilesSpec.Catalogued table, SparkSession spark) {
    this.spec = spec;
    this.table = table;
    this.spark = spark;
  }

  /**
   * Refuses a folder that the table would not see, and columns that it could not show, before
   * anything is written. Makes the database, if it is missing.
   *
   * @param rows their columns
   * @return the columns in the types in which they are to be written
   */
  StructType check(StructType rows) {
    if (!spark.catalog().databaseExists(table.database())) {
      spark.sql("CREATE DATABASE IF NOT EXISTS %s".formatted(quoted(table.database())));
    }
    if (!exists()) {
      return rows;
    }
    CatalogColumns columns = CatalogColumns.of(spark.table(name()).schema(), rows);
    if (!columns.conflicts().isEmpty()) {
      throw InvalidInputException.of(
          Problem.of(
              spec.at(),
              "rows for the sink \"%s\" do not fit its table %s: %s"
                  .formatted(spec.name(), name(), String.join("; ", columns.conflicts())),
              "types that are those of the table, or fit into them",
              "cast the columns by a rule, or name a new table and folder"));
    }
    String home = home();
    if (!qualified(home).equals(qualified(spec.path()))) {
      throw InvalidInputException.of(
          Problem.of(
              spec.at(),
              "the sink \"%s\" writes to %s, and its table %s shows %s"
                  .formatted(spec.name(), spec.path(), name(), home),
              "one folder",
              "name another table, or write to the folder of this one"));
    }
    return columns.written();
  }

  /** As the catalog has it: what describes a table in words has rows for its columns, too. */
  private String home() {
    try {
      return spark.sessionState().catalog().getTableMetadata(identifier()).location().toString();
    } catch (AnalysisException e) {
      throw new IllegalStateException("the catalog has %s no more".formatted(name()), e);
    }
  }

  private TableIdentifier identifier() {
    return new TableIdentifier(table.table(), Option.apply(table.database()));
  }

  /** Shows files that lie in the folder now. */
  void show(FilesManifest added) {
    if (!exists() && isLeftAsItIs()) {
      LOG.warn("{}: no such table; with updateBehavior LOG none is created", name());
      return;
    }
    if (exists()) {
      addColumns(added.columns());
    } else {
      create(added.columns());
    }
    if (!spec.partitionBy().isEmpty()) {
      added.files().stream()
          .map(file -> new Path(file.to()).getParent())
          .map(Path::toString)
          .distinct()
          .forEach(this::addPartition);
    }
    spark.catalog().refreshTable(name());
  }

  /** SQL adds columns, but no fields to those that are there. */
  private void addColumns(StructType columns) {
    StructType held = spark.table(name()).schema();
    StructType grown = CatalogColumns.of(held, columns).grown();
    if (held.asNullable().sameType(grown)) {
      return;
    }
    if (isLeftAsItIs()) {
      LOG.warn("{}: there are new columns; with updateBehavior LOG they are not added", name());
      return;
    }
    StructField[] data =
        Arrays.stream(grown.fields())
            .filter(
                column -> spec.partitionBy().stream().noneMatch(column.name()::equalsIgnoreCase))
            .toArray(StructField[]::new);
    spark.sessionState().catalog().alterTableDataSchema(identifier(), new StructType(data));
  }

  private void create(StructType columns) {
    String partitions =
        spec.partitionBy().isEmpty()
            ? ""
            : "PARTITIONED BY (%s)"
                .formatted(
                    spec.partitionBy().stream()
                        .map(CatalogTable::quoted)
                        .collect(Collectors.joining(", ")));
    spark.sql(
        "CREATE TABLE IF NOT EXISTS %s (%s) USING %s %s %s LOCATION %s"
            .formatted(
                name(), ddl(columns), spec.format(), options(), partitions, text(spec.path())));
  }

  private void addPartition(String folder) {
    if (folder.contains(PARTITION_OF_NULL)) { // it has no value that SQL could name
      spark.sql("ALTER TABLE %s RECOVER PARTITIONS".formatted(name()));
      return;
    }
    String values =
        Arrays.stream(folder.split("/"))
            .map(part -> part.split("=", 2))
            .map(part -> "%s = %s".formatted(quoted(unescaped(part[0])), text(unescaped(part[1]))))
            .collect(Collectors.joining(", "));
    spark.sql("ALTER TABLE %s ADD IF NOT EXISTS PARTITION (%s)".formatted(name(), values));
  }

  /** Only CSV has to be told how it was written. */
  private String options() {
    if (!spec.format().equals("csv")) {
      return "";
    }
    Map<String, String> options = new LinkedHashMap<>();
    options.put("header", spec.options().getOrDefault("writeHeader", "true"));
    options.put("sep", spec.options().getOrDefault("separator", ","));
    String quote = spec.options().getOrDefault("quoteChar", "\"");
    options.put("quote", quote);
    options.put("escape", spec.options().getOrDefault("escaper", quote));
    return options.entrySet().stream()
        .map(option -> "%s %s".formatted(text(option.getKey()), text(option.getValue())))
        .collect(Collectors.joining(", ", "OPTIONS (", ")"));
  }

  private boolean isLeftAsItIs() {
    return "LOG".equalsIgnoreCase(spec.options().get("updateBehavior"));
  }

  private boolean exists() {
    return spark.catalog().tableExists(table.database(), table.table());
  }

  private Path qualified(String folder) {
    Path path = new Path(folder);
    try {
      return AtomicFiles.files(path, spark.sessionState().newHadoopConf()).makeQualified(path);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be reached".formatted(folder), e);
    }
  }

  private String name() {
    return quoted(table.database()) + "." + quoted(table.table());
  }

  private static String ddl(StructType columns) {
    return columns.asNullable().toDDL();
  }

  /** The way in which Spark writes a value into the name of a folder, undone. */
  private static String unescaped(String name) {
    return org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils.unescapePathName(name);
  }

  private static String quoted(String identifier) {
    return "`" + identifier.replace("`", "``") + "`";
  }

  private static String text(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
