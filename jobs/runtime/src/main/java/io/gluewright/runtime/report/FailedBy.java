package io.gluewright.runtime.report;

/**
 * Why a run failed, in a machine's words.
 *
 * @param kind the class of the failure: transient, data, system, logic or mistake
 * @param symptom what it was told by
 * @param advice what to try
 */
public record FailedBy(String kind, String symptom, String advice) {}
