package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.RuleDocument;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.difference.Difference;
import io.gluewright.rules.difference.DifferenceReport;
import io.gluewright.rules.difference.Differences;
import io.gluewright.runtime.report.DifferenceJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** Runs two sets of rules over the same rows and prints what is not the same. */
final class DiffCommand {
  /** Pairs of values per column, and rows per outcome. */
  private static final int MOST = 10;

  private final SparkSession spark;
  private final CommandArguments arguments;
  private final DataFiles files;

  DiffCommand(SparkSession spark, CommandArguments arguments) {
    this.spark = spark;
    this.arguments = arguments;
    this.files = new DataFiles(spark, arguments.value("--separator"));
  }

  void printTo(PrintStream out) {
    SparkSession.setActiveSession(spark);
    DifferenceReport report = report();
    String title = "%s -> %s".formatted(arguments.word(0), arguments.word(1));
    arguments.value("--html").ifPresent(file -> write(file, DiffHtml.of(title, report)));
    out.print(
        arguments.has("--json")
            ? Json.text(DifferenceJson.of(report)) + "\n"
            : DiffText.of(title, report));
  }

  private DifferenceReport report() {
    Problems problems = new Problems();
    Optional<Ruled> before = ruled(arguments.word(0), problems);
    Optional<Ruled> after = ruled(arguments.word(1), problems);
    problems.throwIfAny();
    Differences differences =
        shown(before.orElseThrow(), after.orElseThrow())
            .matchedOn(arguments.list("--key"))
            .over(before.get().rows(), after.get().rows());
    List<Dataset<Row>> kept = new ArrayList<>();
    try {
      return differences
          .materialized(
              (name, rows) -> {
                kept.add(rows.persist(StorageLevel.MEMORY_AND_DISK()));
                return rows;
              })
          .report(MOST, Dataset::collectAsList);
    } finally {
      kept.forEach(Dataset::unpersist);
    }
  }

  private Difference shown(Ruled before, Ruled after) {
    Difference difference = Difference.between(before.plan(), after.plan());
    if (arguments.has("--plain")) {
      return difference.showingAll();
    }
    Set<String> plain = new HashSet<>(before.document().plainValues());
    plain.addAll(after.document().plainValues());
    return difference.showing(plain);
  }

  /** A document that declares columns gets the rows with them, like the job that runs it. */
  private Optional<Ruled> ruled(String file, Problems problems) {
    Optional<RuleDocument> document =
        RuleFile.read(file, arguments.value("--env"), problems)
            .one(arguments.value("--source"), problems);
    if (document.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> data = Difference.numbered(files.rows(arguments.value("--data").orElseThrow()));
    Optional<StructType> columns =
        arguments.value("--schema").map(DataFiles::schema).or(document.get()::columns);
    Dataset<Row> rows =
        columns
            .map(wanted -> new Columns(wanted, document.get().plainValues()).of(data, problems))
            .orElse(data);
    RulePlan plan =
        document
            .get()
            .rules()
            .over(rows.schema(), Beside.of(spark, document.get(), problems), problems);
    return Optional.of(new Ruled(document.get(), plan, rows));
  }

  private static void write(String file, String text) {
    try {
      Files.writeString(Path.of(file), text);
    } catch (IOException e) {
      InvalidInputException refusal =
          InvalidInputException.of(
              Problem.of(
                  Location.of("--html"), "cannot write %s".formatted(file), "a file to write"));
      refusal.initCause(e);
      throw refusal;
    }
  }

  /** A document with its plan and the rows that it gets. */
  private record Ruled(RuleDocument document, RulePlan plan, Dataset<Row> rows) {}
}
