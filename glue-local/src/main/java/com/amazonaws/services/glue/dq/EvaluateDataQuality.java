package com.amazonaws.services.glue.dq;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.util.JsonOptions;
import scala.collection.immutable.Map;

/**
 * Rules in DQDL over a frame, as Glue judges them. Mistakes of a ruleset or an option are told all
 * at once, each with its place; a rule that does not fit the rows is one that failed.
 */
public final class EvaluateDataQuality {
  private EvaluateDataQuality() {}

  /**
   * One row per rule: {@code Rule}, {@code Outcome}, {@code FailureReason}, {@code
   * EvaluatedMetrics}, {@code EvaluatedRule}.
   *
   * @param publishingOptions {@code dataQualityEvaluationContext}, {@code resultsS3Prefix} and
   *     {@code enableDataQualityResultsPublishing} say under which name and where results are kept
   *     and found again by rules on earlier evaluations; of others is logged that they do nothing
   * @throws IllegalStateException if the quality module is not on the class path, or results cannot
   *     be kept
   */
  public static DynamicFrame apply(
      DynamicFrame frame, String ruleset, JsonOptions publishingOptions) {
    return EvaluateDataQuality$.MODULE$.apply(frame, ruleset, publishingOptions);
  }

  /**
   * {@code originalData}, {@code ruleOutcomes}, {@code rowLevelOutcomes} and, if {@code
   * publishAggregatedMetrics.status} is {@code ENABLED}, {@code aggregatedMetrics}.
   *
   * @param publishingOptions as of {@link #apply}
   * @param additionalOptions {@code compositeRuleEvaluation.method}, {@code
   *     publishAggregatedMetrics.status}, {@code observations.scope} and {@code
   *     dataQualityResultsPublishing.strategy}; of others is logged that they do nothing
   * @throws IllegalStateException as {@link #apply}
   */
  public static Map<String, DynamicFrame> processRows(
      DynamicFrame frame,
      String ruleset,
      JsonOptions publishingOptions,
      JsonOptions additionalOptions) {
    return EvaluateDataQuality$.MODULE$.processRows(
        frame, ruleset, publishingOptions, additionalOptions);
  }

  /**
   * As above, with the frames that rules compare with. Of Glue's own method for it no descriptor is
   * published: a job that calls this one may not link there.
   *
   * @param additionalDataSources by alias
   */
  public static Map<String, DynamicFrame> processRows(
      DynamicFrame frame,
      Map<String, DynamicFrame> additionalDataSources,
      String ruleset,
      JsonOptions publishingOptions,
      JsonOptions additionalOptions) {
    return EvaluateDataQuality$.MODULE$.processRows(
        frame, additionalDataSources, ruleset, publishingOptions, additionalOptions);
  }
}
