/**
 * What a run says of itself: the books of its rows, its steps, the report as a table and as JSON.
 * Start at {@link io.gluewright.runtime.report.RunReport}.
 *
 * <p>May import Jackson, which Spark brings. Never Spark itself: a report is made of numbers that
 * others have counted.
 */
package io.gluewright.runtime.report;
