package io.gluewright.benchmarks.quality;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/** Deequ's engine for DQDL, where the profile {@code oracles} put it on the class path. */
final class DeequEngine {
  private final Method process;
  private final Method processRows;
  private final String rowLevel;

  private DeequEngine(Class<?> engine) throws ReflectiveOperationException {
    this.process = engine.getMethod("process", Dataset.class, String.class);
    this.processRows = engine.getMethod("processRows", Dataset.class, String.class);
    this.rowLevel = (String) engine.getMethod("ROW_LEVEL_OUTCOMES_KEY").invoke(null);
  }

  static Optional<DeequEngine> found() {
    try {
      return Optional.of(
          new DeequEngine(Class.forName("com.amazon.deequ.dqdl.EvaluateDataQuality")));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("another Deequ than was expected", e);
    }
  }

  /** The outcome of each rule, by its text. */
  Map<String, String> outcomes(Dataset<Row> rows, String dqdl) {
    Dataset<?> outcomes = (Dataset<?>) invoked(process, rows, dqdl);
    Map<String, String> byRule = new HashMap<>();
    for (Row row : outcomes.select("Rule", "Outcome").collectAsList()) {
      byRule.put(row.getString(0), row.getString(1));
    }
    return byRule;
  }

  /** The rows with what each rule says of them. */
  Dataset<?> rowOutcomes(Dataset<Row> rows, String dqdl) {
    scala.collection.Map<?, ?> all = (scala.collection.Map<?, ?>) invoked(processRows, rows, dqdl);
    return (Dataset<?>) JavaConverters.mapAsJavaMap(all).get(rowLevel);
  }

  private static Object invoked(Method method, Dataset<Row> rows, String dqdl) {
    try {
      return method.invoke(null, rows, dqdl);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
