/**
 * Rules for the next deliveries of a table, made of the profile of this one, each with the reason
 * for it. Start at {@link io.gluewright.quality.profile.suggest.Suggester}.
 *
 * <p>Nothing here reads data: that rules hold is tried by who has an engine, through {@link
 * io.gluewright.quality.profile.suggest.Trial}.
 *
 * <p>May import Jackson, {@code io.gluewright.diagnostics}, {@code io.gluewright.identity.kinds},
 * {@code io.gluewright.quality.dqdl} and {@code io.gluewright.quality.profile}. Never Spark, never
 * a job, never I/O.
 */
package io.gluewright.quality.profile.suggest;
