/**
 * What is in a table: types, gaps, distinct values, ranges, frequent values, patterns, likely keys,
 * likely personal data and correlations, in one pass. Start at {@link
 * io.gluewright.quality.profile.Profiler}; {@link io.gluewright.quality.profile.ProfileText} and
 * {@link io.gluewright.quality.profile.ProfileJson} print what it finds, values of persons masked.
 *
 * <p>May import Spark SQL, Jackson and {@code io.gluewright.identity.kinds}. Never a job, never a
 * Glue class, never I/O.
 */
package io.gluewright.quality.profile;
