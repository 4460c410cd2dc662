package io.gluewright.runtime.sources;

import static org.apache.spark.sql.functions.lit;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.runtime.batches.Batch;
import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.quarantine.Held;
import io.gluewright.runtime.quarantine.Quarantine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/** Gives a batch rows that were quarantined, as they came. */
public final class QuarantineReader implements Supply {
  private final Quarantine quarantine;
  private final SparkSession spark;

  public QuarantineReader(Quarantine quarantine, SparkSession spark) {
    this.quarantine = quarantine;
    this.spark = spark;
  }

  /**
   * The rows of a source that the batch names, and that no other batch has taken; empty if it names
   * none.
   *
   * @throws InvalidInputException when rows of several runs have columns that do not go together
   */
  @Override
  public Optional<Arrival> arrival(SourceSpec source, OpenBatch batch) {
    return batch
        .quarantined(source.name())
        .map(
            input ->
                Arrival.again(
                    rows(source, input, others(batch)),
                    spark.sessionState().newHadoopConf(),
                    List.of("rows that were quarantined come again, of " + input.runs())));
  }

  private List<Batch> others(OpenBatch batch) {
    return quarantine.takers().stream().filter(taker -> !taker.id().equals(batch.id())).toList();
  }

  private Dataset<Row> rows(SourceSpec source, Input.Quarantined input, List<Batch> others) {
    List<Held> held =
        quarantine.held().stream()
            .filter(each -> each.owner().equals(source.name()))
            .filter(each -> input.runs().contains(each.run()))
            .toList();
    requireAll(source, input, held);
    requireOneType(source, held);
    if (source.isJudgedByJob()) {
      requireSameColumns(source, held);
    }
    Dataset<Row> lines =
        held.stream()
            .map(each -> quarantine.lines(each, spark))
            .reduce((some, more) -> some.unionByName(more, true)) // true: missing ones are null
            .orElseThrow();
    Dataset<Row> rows =
        SourceSpec.LINE.asTheyCame(
            lines.filter(Quarantine.chosen(input).and(Quarantine.open(source.name(), others))));
    return withImposed(source, source.files().isPresent() ? rows : rows.drop(SourceSpec.FILE));
  }

  private static void requireAll(SourceSpec source, Input.Quarantined input, List<Held> held) {
    List<String> gone = new ArrayList<>(input.runs());
    held.forEach(each -> gone.remove(each.run()));
    if (!gone.isEmpty()) {
      throw new IllegalStateException(
          "the rows of the source \"%s\" that these runs had quarantined are gone: %s"
              .formatted(source.name(), gone));
    }
  }

  private static void requireOneType(SourceSpec source, List<Held> held) {
    Map<String, DataType> types = new LinkedHashMap<>();
    for (Held each : held) {
      for (StructField field : each.columns().orElseThrow().fields()) {
        DataType before = types.putIfAbsent(field.name(), field.dataType());
        if (before != null && !before.equals(field.dataType())) {
          throw InvalidInputException.of(
              Problem.of(
                  source.at(),
                  "the column \"%s\" in quarantine is %s, and %s in the rows of run %s"
                      .formatted(
                          field.name(),
                          before.simpleString(),
                          field.dataType().simpleString(),
                          each.run()),
                  "one type in all rows that are fed at once",
                  "feed the rows of each run by themselves, with --run"));
        }
      }
    }
  }

  /** A row without a column may be another kind of row for a job than one without a value. */
  private static void requireSameColumns(SourceSpec source, List<Held> held) {
    List<String> columns = columns(held.get(0));
    for (Held each : held) {
      if (!columns(each).equals(columns)) {
        throw InvalidInputException.of(
            Problem.of(
                source.at(),
                "rows in quarantine have the columns %s, and those of run %s have %s"
                    .formatted(columns, each.run(), columns(each)),
                "the same columns in all rows that are fed to this job at once",
                "feed the rows of each run by themselves, with --run"));
      }
    }
  }

  private static List<String> columns(Held held) {
    return Stream.of(held.columns().orElseThrow().fieldNames()).sorted().toList();
  }

  /** A reader that is told of columns finds no value for one that its input does not have. */
  private static Dataset<Row> withImposed(SourceSpec source, Dataset<Row> rows) {
    Dataset<Row> all = rows;
    List<String> there = List.of(rows.columns());
    for (String column : source.imposedColumns()) {
      if (there.stream().noneMatch(column::equalsIgnoreCase)) {
        DataType type = source.columns().orElseThrow().apply(column).dataType();
        all = all.withColumn(column, lit(null).cast(type));
      }
    }
    return all;
  }
}
