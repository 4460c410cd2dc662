package io.gluewright.rules;

import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/** An expression that was checked: its value, the type of that, and the columns it reads. */
record Sql(Column value, DataType type, Set<String> reads) {}
