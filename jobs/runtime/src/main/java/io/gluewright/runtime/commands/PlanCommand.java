package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.RuleDocument;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Checks the rules of a file and prints what they do, without running them. */
final class PlanCommand {
  private final SparkSession spark;
  private final CommandArguments arguments;
  private final DataFiles files;

  PlanCommand(SparkSession spark, CommandArguments arguments) {
    this.spark = spark;
    this.arguments = arguments;
    this.files = new DataFiles(spark, arguments.value("--separator"));
  }

  void printTo(PrintStream out) {
    SparkSession.setActiveSession(spark);
    List<CheckedRules> plans = plans();
    if (arguments.has("--json")) {
      out.println(PlanJson.of(plans));
    } else if (arguments.has("--mermaid")) {
      out.print(PlanMermaid.of(plans));
    } else {
      out.print(PlanText.of(plans));
    }
  }

  private List<CheckedRules> plans() {
    Problems problems = new Problems();
    Optional<String> source = arguments.value("--source");
    RuleFile file = RuleFile.read(arguments.word(0), arguments.value("--env"), problems);
    List<RuleDocument> asked = file.asked(source, problems);
    Optional<StructType> schema = arguments.value("--schema").map(DataFiles::schema);
    Optional<Dataset<Row>> data = arguments.value("--data").map(files::rows);
    List<CheckedRules> plans =
        file.job().isPresent()
            ? ofJob(file.job().get(), asked, schema, data, problems)
            : ofDocuments(asked, schema, data, problems);
    problems.throwIfAny();
    return plans;
  }

  private List<CheckedRules> ofDocuments(
      List<RuleDocument> documents,
      Optional<StructType> schema,
      Optional<Dataset<Row>> data,
      Problems problems) {
    List<CheckedRules> plans = new ArrayList<>();
    for (RuleDocument document : documents) {
      Optional<Dataset<Row>> rows = data.map(found -> declared(document, found, problems));
      columns(document, schema, rows, problems)
          .map(
              columns ->
                  document.rules().over(columns, Beside.of(spark, document, problems), problems))
          .ifPresent(
              plan -> {
                rows.ifPresent(found -> UnpinnedTypes.propose(plan, found, problems));
                plans.add(new CheckedRules(document, plan));
              });
    }
    return plans;
  }

  private List<CheckedRules> ofJob(
      JobRules job,
      List<RuleDocument> sources,
      Optional<StructType> schema,
      Optional<Dataset<Row>> data,
      Problems problems) {
    JobPlans plans = new JobPlans(spark, job, problems);
    for (RuleDocument source : sources) {
      Optional<Dataset<Row>> rows = data.map(found -> declared(source, found, problems));
      columns(source, schema, rows, problems)
          .map(columns -> plans.source(source, columns))
          .filter(plan -> source.tables().isEmpty()) // without their rows, nothing can be measured
          .ifPresent(plan -> rows.ifPresent(found -> UnpinnedTypes.propose(plan, found, problems)));
    }
    if (arguments.value("--source").isEmpty()) {
      plans.tables();
    }
    return plans.plans();
  }

  private Optional<StructType> columns(
      RuleDocument document,
      Optional<StructType> schema,
      Optional<Dataset<Row>> rows,
      Problems problems) {
    Optional<StructType> columns = schema.or(() -> rows.map(Dataset::schema)).or(document::columns);
    if (columns.isEmpty()) {
      problems.add(noColumns(document));
    }
    return columns;
  }

  /** The rows with the columns that the document declares, if it does. */
  private static Dataset<Row> declared(
      RuleDocument document, Dataset<Row> data, Problems problems) {
    return document
        .columns()
        .map(columns -> new Columns(columns, document.plainValues()).of(data, problems))
        .orElse(data);
  }

  private Problem noColumns(RuleDocument document) {
    String whose = document.table().isEmpty() ? "the rules" : "\"%s\"".formatted(document.table());
    return Problem.of(
        Location.of(arguments.word(0)),
        "the columns that reach %s are not known".formatted(whose),
        "--schema FILE, --data PATH, or \"columns\" in the file");
  }
}
