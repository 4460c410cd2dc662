package io.gluewright.glue.sources;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.analysis.NoSuchDatabaseException;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;

/** A table of Spark's catalog that is files in a folder. */
public final class CatalogTableFiles {
  private static final Set<String> FORMATS = Set.of("csv", "json", "parquet", "orc", "avro");

  private final SessionCatalog catalog;
  private final CatalogTable table;

  private CatalogTableFiles(SessionCatalog catalog, CatalogTable table) {
    this.catalog = catalog;
    this.table = table;
  }

  /** The table, empty when there is none of this name. */
  public static Optional<CatalogTableFiles> find(
      SparkSession session, String database, String name) {
    SessionCatalog catalog = session.sessionState().catalog();
    TableIdentifier identifier = new TableIdentifier(name, Option.apply(database));
    try {
      return Optional.of(new CatalogTableFiles(catalog, catalog.getTableMetadata(identifier)));
    } catch (NoSuchDatabaseException | NoSuchTableException e) {
      return Optional.empty();
    }
  }

  /**
   * The table.
   *
   * @throws IllegalArgumentException when there is none; names the tables of the database
   */
  public static CatalogTableFiles required(SparkSession session, String database, String name) {
    return find(session, database, name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "catalog table %s.%s does not exist; %s"
                        .formatted(database, name, known(session, database))));
  }

  /** The folder of the table, spelled as a path: nothing in it is escaped. */
  public String location() {
    return new Path(table.location()).toString();
  }

  /** All columns, partition columns last. */
  public StructType schema() {
    return table.schema();
  }

  /** The columns that the files hold. */
  public StructType dataSchema() {
    return table.dataSchema();
  }

  public StructType partitionSchema() {
    return table.partitionSchema();
  }

  /**
   * The format of the files.
   *
   * @throws IllegalArgumentException when it is none that a Glue source or sink knows
   */
  public String format() {
    String provider = table.provider().isDefined() ? table.provider().get() : "hive";
    String text = provider.toLowerCase(Locale.ROOT);
    if (text.equals("hive") && table.storage().serde().isDefined()) {
      text = ofSerde(table.storage().serde().get().toLowerCase(Locale.ROOT));
    }
    if (!FORMATS.contains(text)) {
      throw new IllegalArgumentException(
          "catalog table %s: a table of format %s cannot be read or written here; expected one of %s"
              .formatted(
                  table.identifier().unquotedString(), text, FORMATS.stream().sorted().toList()));
    }
    return text;
  }

  /** The options that the table was created with. */
  public Map<String, String> options() {
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(JavaConverters.mapAsJavaMap(table.storage().properties()));
    options.remove("path");
    if (options.containsKey("field.delim")) {
      options.putIfAbsent("sep", options.get("field.delim"));
    }
    return options;
  }

  /** Appends columns at the end of the table's own, before its partition columns. */
  public void addColumns(StructType added) {
    catalog.alterTableDataSchema(table.identifier(), new StructType(concat(dataSchema(), added)));
  }

  /** The files in partitions that the catalog knows; all when the table has no partitions. */
  List<FoundFile> registered(List<FoundFile> files) {
    if (table.partitionColumnNames().isEmpty() || !table.tracksPartitionsInCatalog()) {
      return files;
    }
    Set<Map<String, String>> known =
        JavaConverters.seqAsJavaList(catalog.listPartitions(table.identifier(), Option.empty()))
            .stream()
            .map(CatalogTableFiles::spec)
            .collect(Collectors.toSet());
    return files.stream().filter(file -> known.contains(lowerCase(file.partition()))).toList();
  }

  private static Map<String, String> spec(CatalogTablePartition partition) {
    return lowerCase(new LinkedHashMap<>(JavaConverters.mapAsJavaMap(partition.spec())));
  }

  private static Map<String, String> lowerCase(Map<String, String> partition) {
    Map<String, String> lower = new HashMap<>();
    partition.forEach(
        (name, value) ->
            lower.put(
                name.toLowerCase(Locale.ROOT),
                "__HIVE_DEFAULT_PARTITION__".equals(value) ? null : value));
    return lower;
  }

  private static StructField[] concat(StructType one, StructType other) {
    return Stream.concat(Arrays.stream(one.fields()), Arrays.stream(other.fields()))
        .toArray(StructField[]::new);
  }

  private static String ofSerde(String serde) {
    return List.of("parquet", "orc", "avro", "json").stream()
        .filter(serde::contains)
        .findFirst()
        .orElse(serde.contains("lazysimple") || serde.contains("csv") ? "csv" : serde);
  }

  private static String known(SparkSession session, String database) {
    SessionCatalog catalog = session.sessionState().catalog();
    if (!catalog.databaseExists(database)) {
      return "there is no database \"%s\"; the databases are %s"
          .formatted(database, JavaConverters.seqAsJavaList(catalog.listDatabases()));
    }
    return "the tables of that database are %s"
        .formatted(JavaConverters.seqAsJavaList(catalog.externalCatalog().listTables(database)));
  }
}
