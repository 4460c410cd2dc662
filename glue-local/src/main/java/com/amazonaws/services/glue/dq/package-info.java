/**
 * Glue's class names for data quality.
 *
 * <p>Start at {@link com.amazonaws.services.glue.dq.EvaluateDataQuality}. What evaluates rules is
 * found on the class path at run time; nothing here depends on it.
 */
package com.amazonaws.services.glue.dq;
