package io.gluewright.rules.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tables beside the one that rules treat, by name: for lookups, joins and unions. */
public final class ReferenceTables {
  private static final ReferenceTables NONE = new ReferenceTables(Map.of());

  private final Map<String, Supplier<Dataset<Row>>> tables;

  private ReferenceTables(Map<String, Supplier<Dataset<Row>>> tables) {
    this.tables = Map.copyOf(tables);
  }

  public static ReferenceTables none() {
    return NONE;
  }

  /** A table is asked for when a rule needs it; that must start no Spark job. */
  public static ReferenceTables of(Map<String, Supplier<Dataset<Row>>> tables) {
    return new ReferenceTables(tables);
  }

  public List<String> names() {
    return tables.keySet().stream().sorted().toList();
  }

  public Optional<Dataset<Row>> table(String name) {
    return Optional.ofNullable(tables.get(name)).map(Supplier::get);
  }
}
