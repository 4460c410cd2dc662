package io.gluewright.rules.engine;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.optimizer.BooleanSimplification;
import org.apache.spark.sql.catalyst.optimizer.ConstantFolding;
import org.apache.spark.sql.catalyst.optimizer.NullPropagation;
import org.apache.spark.sql.catalyst.optimizer.SimplifyBinaryComparison;
import org.apache.spark.sql.catalyst.optimizer.SimplifyConditionals;
import org.apache.spark.sql.catalyst.optimizer.UnwrapCastInBinaryComparison;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.StructType;

/**
 * Computes what needs no row. These are rules of Spark's optimizer; all of them would compute the
 * whole plan, for a table without rows is known to be empty.
 */
final class Folding {
  private static final int ROUNDS = 3;

  private Folding() {}

  static Expression folded(Expression analysed) {
    LogicalPlan plan =
        Catalyst.project(
            new Column(analysed).as("folded").named(),
            LocalRelation$.MODULE$.apply(new StructType()));
    for (int round = 0; round < ROUNDS; round++) {
      plan = ConstantFolding.apply(plan);
      plan = NullPropagation.apply(plan);
      plan = UnwrapCastInBinaryComparison.apply(plan);
      plan = SimplifyBinaryComparison.apply(plan);
      plan = BooleanSimplification.apply(plan);
      plan = SimplifyConditionals.apply(plan);
    }
    return Catalyst.onlyValue(plan);
  }
}
