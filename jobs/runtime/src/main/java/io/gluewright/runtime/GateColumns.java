package io.gluewright.runtime;

import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.runtime.gates.GateName.Stage;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.transforms.Reasons;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Checks the rules at the gates of sources against declared columns, before anything is read. What
 * a sink is given is known when it is written only.
 */
final class GateColumns {
  private final JobDescription description;
  private final SparkSession spark;
  private final Clock clock;
  private final Problems problems;
  private final Map<String, Dataset<Row>> tables = new HashMap<>();

  private GateColumns(
      JobDescription description, SparkSession spark, Clock clock, Problems problems) {
    this.description = description;
    this.spark = spark;
    this.clock = clock;
    this.problems = problems;
    description
        .tables()
        .files()
        .forEach((name, file) -> tables.put(name, none(file.columns().orElseGet(StructType::new))));
  }

  static void verify(
      JobDescription description, SparkSession spark, Clock clock, Problems problems) {
    if (!description.gates().gates().isEmpty()) {
      GateColumns columns = new GateColumns(description, spark, clock, problems);
      description.sources().values().forEach(columns::verify);
    }
  }

  private void verify(SourceSpec source) {
    source.columnsAsRead().ifPresent(columns -> verify(source, Stage.SOURCE, columns));
    treated(source).ifPresent(columns -> verify(source, Stage.TRANSFORMED, columns));
  }

  private void verify(SourceSpec source, Stage stage, StructType columns) {
    description.gates().verify(source.name(), stage, none(columns), tables, problems);
  }

  /** What comes out of rules that are right; of others nothing is known. */
  private Optional<StructType> treated(SourceSpec source) {
    Map<String, Supplier<Dataset<Row>>> suppliers = new HashMap<>();
    tables.forEach((name, rows) -> suppliers.put(name, () -> rows));
    Problems own = new Problems();
    Optional<StructType> columns = source.verify(clock, ReferenceTables.of(suppliers), own);
    return own.all().isEmpty() ? columns : Optional.empty();
  }

  private Dataset<Row> none(StructType columns) {
    return spark.createDataFrame(List.of(), columns).drop(Reasons.COLUMN, SourceSpec.FILE);
  }
}
