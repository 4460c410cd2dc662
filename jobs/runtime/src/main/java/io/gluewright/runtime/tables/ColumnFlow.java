package io.gluewright.runtime.tables;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.runtime.sources.SourceSpec;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.transforms.Reasons;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Follows declared columns through the rules of sources into the tables that are made of them,
 * before anything is read. What stands behind a mistake is looked at when that is mended, for its
 * columns are not known.
 */
public final class ColumnFlow {
  private final SparkSession spark;
  private final Clock clock;
  private final Problems problems;
  private final Map<String, Supplier<Dataset<Row>>> files = new HashMap<>();
  private final Map<String, Optional<StructType>> columns = new LinkedHashMap<>();
  private final Map<String, SourceSpec> undeclared = new HashMap<>();
  private final Map<String, Set<String>> feeders = new HashMap<>();

  private ColumnFlow(SparkSession spark, Clock clock, Problems problems) {
    this.spark = spark;
    this.clock = clock;
    this.problems = problems;
  }

  /** Checks sources and tables against each other. Starts no Spark job. */
  public static Feeds of(
      Map<String, SourceSpec> sources,
      TableSpecs tables,
      SparkSession spark,
      Clock clock,
      Problems problems) {
    ColumnFlow flow = new ColumnFlow(spark, clock, problems);
    flow.files(tables);
    sources.values().forEach(flow::source);
    tables.derived().values().forEach(table -> flow.table(table, tables.derived().keySet()));
    return new Feeds(flow.feeders);
  }

  private void files(TableSpecs tables) {
    ReferenceReader reader = ReferenceReader.with(spark);
    tables
        .files()
        .forEach(
            (name, file) -> {
              reader.verify(name, file, problems);
              StructType declared = file.columns().orElseGet(StructType::new);
              files.put(name, () -> none(declared));
            });
  }

  private void source(SourceSpec source) {
    int before = problems.all().size();
    Optional<StructType> treated = source.verify(clock, ReferenceTables.of(files), problems);
    if (treated.isEmpty()) {
      undeclared.put(source.name(), source);
    }
    boolean mistaken = problems.all().size() > before;
    columns.put(source.name(), treated.filter(it -> !mistaken).map(ColumnFlow::accepted));
    source.verifyShadow(ReferenceTables.of(files), problems);
  }

  private void table(DerivedSpec table, Set<String> all) {
    Problems own = new Problems();
    Set<String> asked = new LinkedHashSet<>();
    Optional<StructType> made = Optional.empty();
    if (columns.containsKey(table.from())) {
      asked.add(table.from());
      StructType input = columns.get(table.from()).orElseGet(StructType::new);
      RulePlan plan = table.rules().over(input, beside(asked), own);
      made = Optional.of(accepted(plan.output()));
    } else {
      own.add(unknownOrigin(table, all));
    }
    List<Problem> told = isUnknown(asked) ? missingColumns(asked) : own.all();
    told.forEach(problems::add);
    boolean clear = told.isEmpty() && !isUnknown(asked);
    columns.put(table.name(), made.filter(it -> clear));
    feeders.put(table.name(), asked);
  }

  /** The files, and what stands above; notes what of it a rule asks for. */
  private ReferenceTables beside(Set<String> asked) {
    Map<String, Supplier<Dataset<Row>>> tables = new HashMap<>(files);
    columns.forEach(
        (name, known) ->
            tables.put(
                name,
                () -> {
                  asked.add(name);
                  return none(known.orElseGet(StructType::new));
                }));
    return ReferenceTables.of(tables);
  }

  private boolean isUnknown(Set<String> asked) {
    return asked.stream().anyMatch(name -> columns.get(name).isEmpty());
  }

  private List<Problem> missingColumns(Set<String> asked) {
    List<Problem> missing = new ArrayList<>();
    asked.stream()
        .filter(undeclared::containsKey)
        .map(undeclared::get)
        .map(
            source ->
                Problem.missing(
                    source.at(),
                    "columns",
                    "names and types as SQL has them, for tables are made of the source \"%s\""
                        .formatted(source.name())))
        .forEach(missing::add);
    return missing;
  }

  private Problem unknownOrigin(DerivedSpec table, Set<String> all) {
    return all.contains(table.from())
        ? Problem.of(
            table.fromAt(),
            "the table \"%s\" is made of \"%s\", which does not stand above it"
                .formatted(table.name(), table.from()),
            "a source, or a table above",
            "put \"%s\" above \"%s\"".formatted(table.from(), table.name()))
        : Problem.unknown(
            table.fromAt(), "source or table", table.from(), List.copyOf(columns.keySet()));
  }

  /** Of what comes out of rules, the columns of the rows that go on. */
  private static StructType accepted(StructType columns) {
    StructField[] fields =
        Arrays.stream(columns.fields())
            .filter(field -> !field.name().equals(Reasons.COLUMN))
            .filter(field -> !field.name().equals(SourceSpec.FILE))
            .toArray(StructField[]::new);
    return Staging.stored(new StructType(fields));
  }

  private Dataset<Row> none(StructType columns) {
    return spark.createDataFrame(List.of(), columns);
  }
}
