package io.gluewright.rules.engine;

import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/** An expression that was checked: its value, the type of that, and the columns it reads. */
public record Sql(Column value, DataType type, Set<String> reads) {}
