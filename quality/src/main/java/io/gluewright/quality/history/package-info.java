/**
 * What earlier runs measured, and the functions of rules over it. Start at {@link
 * io.gluewright.quality.history.MetricHistory}; {@link
 * io.gluewright.quality.history.DynamicFunctions} holds {@code last(k)} and its kin.
 *
 * <p>May import {@code io.gluewright.quality.metrics}, {@code Fingerprint}, Hadoop's file system
 * and Jackson. Never Spark: a history is read before a job starts and written when it has ended.
 */
package io.gluewright.quality.history;
