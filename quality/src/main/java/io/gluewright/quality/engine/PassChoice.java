package io.gluewright.quality.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.sql.execution.datasources.orc.OrcFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import scala.runtime.BoxedUnit;

/**
 * In which pass rows are measured that are going to be written, and why.
 *
 * <p>Measuring them on their way costs no scan, but is done row by row outside the code that Spark
 * makes of a stage. A pass of its own is cheaper where all it does is to read a few columns.
 */
public record PassChoice(Pass pass, String reason) {
  private static final Set<String> STEPS =
      Set.of("Project", "Filter", "SubqueryAlias", "Union", "View");

  /** The passes. */
  public enum Pass {
    /** The one that writes the rows. */
    OF_THE_WRITE,
    /** One more, which reads what is measured and nothing else. */
    OF_ITS_OWN
  }

  static PassChoice ofTheWrite(String reason) {
    return new PassChoice(Pass.OF_THE_WRITE, reason);
  }

  /** By what it takes to make {@code rows} once more. No job is run. */
  public static PassChoice of(Dataset<Row> rows) {
    List<String> costly = costs(rows.queryExecution().optimizedPlan());
    return costly.isEmpty()
        ? new PassChoice(
            Pass.OF_ITS_OWN,
            "the rows come from columnar files as they are: reading twice is cheap")
        : ofTheWrite("the rows are made by " + String.join(", ", costly));
  }

  /** What in a plan should not be done twice. */
  private static List<String> costs(LogicalPlan plan) {
    List<String> costs = new ArrayList<>();
    if (!plan.deterministic()) {
      costs.add("an expression that gives other values each time");
    }
    if (plan.containsPattern(TreePattern.SCALA_UDF())
        || plan.containsPattern(TreePattern.PYTHON_UDF())) {
      costs.add("a function of the user's");
    }
    plan.foreach(
        step -> {
          if (!isCheap(step) && !costs.contains(step.nodeName())) {
            costs.add(step.nodeName());
          }
          return BoxedUnit.UNIT;
        });
    return costs;
  }

  private static boolean isCheap(LogicalPlan step) {
    if (step instanceof LogicalRelation relation) {
      return relation.relation() instanceof HadoopFsRelation files
          && (files.fileFormat() instanceof ParquetFileFormat
              || files.fileFormat() instanceof OrcFileFormat);
    }
    return STEPS.contains(step.nodeName());
  }
}
