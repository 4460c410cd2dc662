package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.RuleDocument;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.rules.engine.RuleType;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.runtime.tables.DerivedSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * Follows columns through the rules of a job: of its sources, of their shadows, of the tables that
 * are made of them. Tables beside are their declared columns, wherever their files may lie.
 */
final class JobPlans {
  private final SparkSession spark;
  private final JobRules job;
  private final Problems problems;
  private final Map<String, StructType> known = new LinkedHashMap<>();
  private final List<CheckedRules> plans = new ArrayList<>();

  JobPlans(SparkSession spark, JobRules job, Problems problems) {
    this.spark = spark;
    this.job = job;
    this.problems = problems;
  }

  List<CheckedRules> plans() {
    return List.copyOf(plans);
  }

  /** Plans the rules of a source and of its shadow. */
  RulePlan source(RuleDocument source, StructType columns) {
    RulePlan plan = ofSource(source, source.table(), columns);
    known.put(source.table(), passedOn(plan));
    job.shadow(source).ifPresent(shadow -> ofSource(shadow, source.table(), columns));
    return plan;
  }

  /** Plans the tables made of the sources; what is behind a mistake has no columns yet. */
  void tables() {
    for (DerivedSpec table : job.tables().derived().values()) {
      Optional<StructType> columns = Optional.ofNullable(known.get(table.from()));
      if (!problems.all().isEmpty()) {
        return;
      }
      if (columns.isEmpty()) {
        problems.add(
            Problem.unknown(
                table.fromAt(),
                "source or table above",
                table.from(),
                List.copyOf(known.keySet())));
      } else {
        RuleDocument document =
            new RuleDocument(table.name(), columns, job.tables().files(), Set.of(), table.rules());
        known.put(table.name(), passedOn(planned(document, columns.get(), beside(known))));
      }
    }
  }

  private RulePlan ofSource(RuleDocument rules, String source, StructType columns) {
    RulePlan plan = planned(rules, columns, beside(Map.of()));
    plan.uses().stream()
        .filter(use -> use.effect() == RuleType.Effect.ROWS)
        .forEach(use -> problems.add(otherRows(use, source)));
    return plan;
  }

  private RulePlan planned(RuleDocument document, StructType columns, ReferenceTables beside) {
    RulePlan plan = document.rules().over(columns, beside, problems);
    plans.add(new CheckedRules(document, plan));
    return plan;
  }

  private ReferenceTables beside(Map<String, StructType> made) {
    Map<String, Supplier<Dataset<Row>>> tables = new HashMap<>();
    job.tables()
        .files()
        .forEach(
            (name, file) ->
                tables.put(name, () -> none(file.columns().orElseGet(StructType::new))));
    made.forEach((name, columns) -> tables.put(name, () -> none(columns)));
    return ReferenceTables.of(tables);
  }

  private Dataset<Row> none(StructType columns) {
    return spark.createDataFrame(List.of(), columns);
  }

  private static StructType passedOn(RulePlan plan) {
    StructField[] fields = CheckedRules.open(plan.output()).toArray(StructField[]::new);
    return Staging.stored(new StructType(fields));
  }

  private static Problem otherRows(RuleUse use, String source) {
    return Problem.of(
        use.at(),
        "the rule \"%s\" makes other rows than the source \"%s\" delivered"
            .formatted(use.id(), source),
        "rules that keep or drop rows",
        "a table of its own behind the source, under \"tables\"");
  }
}
