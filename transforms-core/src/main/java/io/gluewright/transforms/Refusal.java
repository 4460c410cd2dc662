package io.gluewright.transforms;

import org.apache.spark.sql.Column;

/**
 * A condition under which a row is refused.
 *
 * @param rule the id of the rule or check that refuses
 * @param column the column it speaks of; empty when it speaks of the whole row
 * @param refuses true where the row is refused; false and null let it pass
 * @param value the offending value, as it may be shown
 * @param expected what the rule wanted, in words
 */
public record Refusal(String rule, String column, Column refuses, Column value, String expected) {}
