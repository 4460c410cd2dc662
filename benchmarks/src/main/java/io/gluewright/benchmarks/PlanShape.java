package io.gluewright.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.WholeStageCodegenExec;
import org.apache.spark.sql.execution.exchange.ShuffleExchangeLike;
import scala.runtime.BoxedUnit;

/**
 * What an executed plan is made of.
 *
 * @param projections operators that compute columns
 * @param stages loops over the rows that Spark generates code for; projections in one of them hand
 *     a row on without writing it down
 * @param shuffles exchanges of rows between tasks
 */
record PlanShape(int projections, int stages, int shuffles) {
  static PlanShape of(SparkPlan plan) {
    return new PlanShape(
        count(plan, ProjectExec.class),
        count(plan, WholeStageCodegenExec.class),
        count(plan, ShuffleExchangeLike.class));
  }

  private static int count(SparkPlan plan, Class<?> kind) {
    AtomicInteger found = new AtomicInteger();
    plan.foreach(
        node -> {
          if (kind.isInstance(node)) {
            found.incrementAndGet();
          }
          return BoxedUnit.UNIT;
        });
    return found.get();
  }

  @Override
  public String toString() {
    return "%d projections in %d stages of code, %d shuffles"
        .formatted(projections, stages, shuffles);
  }
}
