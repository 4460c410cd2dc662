package com.amazonaws.services.glue.dq;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.util.JsonOptions;
import scala.collection.immutable.Map;

/** Rules in DQDL over a frame, as Glue judges them. */
public final class EvaluateDataQuality {
  private EvaluateDataQuality() {}

  /**
   * One row per rule: {@code Rule}, {@code Outcome}, {@code FailureReason}, {@code
   * EvaluatedMetrics}, {@code EvaluatedRule}.
   *
   * @param publishingOptions change nothing: off AWS there is no service to publish to
   * @throws IllegalStateException if the quality module is not on the class path
   */
  public static DynamicFrame apply(
      DynamicFrame frame, String ruleset, JsonOptions publishingOptions) {
    return EvaluateDataQuality$.MODULE$.apply(frame, ruleset, publishingOptions);
  }

  /**
   * {@code originalData}, {@code ruleOutcomes}, {@code rowLevelOutcomes} and, if {@code
   * publishAggregatedMetrics.status} is {@code ENABLED}, {@code aggregatedMetrics}.
   *
   * @param publishingOptions change nothing: off AWS there is no service to publish to
   * @param additionalOptions {@code compositeRuleEvaluation.method} and {@code
   *     publishAggregatedMetrics.status}; others change nothing here
   * @throws IllegalStateException if the quality module is not on the class path
   */
  public static Map<String, DynamicFrame> processRows(
      DynamicFrame frame,
      String ruleset,
      JsonOptions publishingOptions,
      JsonOptions additionalOptions) {
    return EvaluateDataQuality$.MODULE$.processRows(
        frame, ruleset, publishingOptions, additionalOptions);
  }
}
