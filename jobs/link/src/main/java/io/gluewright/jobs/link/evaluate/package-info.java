/**
 * How good a result is, measured by what is known to be right. Start at {@link
 * io.gluewright.jobs.link.evaluate.Evaluation}.
 *
 * <p>May import the runtime and what stands below it. {@link
 * io.gluewright.jobs.link.evaluate.Truth} alone opens files of truth, and nothing that resolves
 * identities may use this package.
 */
package io.gluewright.jobs.link.evaluate;
