package io.gluewright.glue.sources;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** A condition, in Spark SQL, on the partition columns of files. */
final class PartitionPredicate {
  private final SparkSession session;
  private final String condition;
  private final StructType types;

  /**
   * @param types the types of the partition columns; one that is not named is a text
   */
  PartitionPredicate(SparkSession session, String condition, StructType types) {
    this.session = session;
    this.condition = condition == null ? "" : condition.strip();
    this.types = types;
  }

  /**
   * The files whose partition meets the condition; all when there is none. Touches no file.
   *
   * @throws IllegalArgumentException when the condition is wrong, or names another column
   */
  List<FoundFile> keep(List<FoundFile> files) {
    if (condition.isEmpty() || files.isEmpty()) {
      return files;
    }
    List<Map<String, String>> partitions =
        files.stream().map(FoundFile::partition).distinct().toList();
    Set<Map<String, String>> wanted =
        indexesThatMeet(partitions).stream().map(partitions::get).collect(Collectors.toSet());
    return files.stream().filter(file -> wanted.contains(file.partition())).toList();
  }

  private List<Integer> indexesThatMeet(List<Map<String, String>> partitions) {
    Set<String> columns = new LinkedHashSet<>();
    partitions.forEach(partition -> columns.addAll(partition.keySet()));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < partitions.size(); i++) {
      List<Object> values = new ArrayList<>();
      for (String column : columns) {
        values.add(partitions.get(i).get(column));
      }
      values.add(i);
      rows.add(RowFactory.create(values.toArray()));
    }
    try {
      Dataset<Row> table = session.createDataFrame(rows, schema(columns));
      for (StructField type : types.fields()) {
        if (columns.contains(type.name())) {
          table = table.withColumn(type.name(), functions.col(quoted(type)).cast(type.dataType()));
        }
      }
      return table.where(condition).select(INDEX).as(Encoders.INT()).collectAsList();
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new IllegalArgumentException(
            "push-down predicate \"%s\": a condition on the partition columns %s expected: %s"
                .formatted(condition, columns, e.getMessage()),
            e);
      }
      throw e;
    }
  }

  private static final String INDEX = "__partition";

  private static String quoted(StructField field) {
    return "`" + field.name().replace("`", "``") + "`";
  }

  private static StructType schema(Set<String> columns) {
    StructType schema = new StructType();
    for (String column : columns) {
      schema = schema.add(column, DataTypes.StringType);
    }
    return schema.add(INDEX, DataTypes.IntegerType);
  }
}
