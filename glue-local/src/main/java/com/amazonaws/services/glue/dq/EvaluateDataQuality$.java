package com.amazonaws.services.glue.dq;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.ResolveSpec;
import com.amazonaws.services.glue.util.JsonOptions;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Map;

/** The companion of {@link EvaluateDataQuality}. */
public final class EvaluateDataQuality$ implements Serializable {
  public static final EvaluateDataQuality$ MODULE$ = new EvaluateDataQuality$();
  private static final long serialVersionUID = 1L;

  /** Of the quality module, which this one does not know; it comes with the job's JAR. */
  private static final String ENGINE = "io.gluewright.quality.engine.GlueResults";

  private static final String RULE_OUTCOMES = "ruleOutcomes";

  private EvaluateDataQuality$() {}

  public DynamicFrame apply(DynamicFrame frame, String ruleset, JsonOptions publishingOptions) {
    return DynamicFrame.apply(
        results(frame, ruleset, JsonOptions.empty()).get(RULE_OUTCOMES), frame.glueContext());
  }

  public Map<String, DynamicFrame> processRows(
      DynamicFrame frame,
      String ruleset,
      JsonOptions publishingOptions,
      JsonOptions additionalOptions) {
    Map<String, DynamicFrame> frames = scala.collection.immutable.Map$.MODULE$.empty();
    for (var result : results(frame, ruleset, additionalOptions).entrySet()) {
      DynamicFrame rows = DynamicFrame.apply(result.getValue(), frame.glueContext());
      frames = frames.$plus(new Tuple2<>(result.getKey(), rows));
    }
    return frames;
  }

  @SuppressWarnings("unchecked") // the engine promises this map
  private static java.util.Map<String, Dataset<Row>> results(
      DynamicFrame frame, String ruleset, JsonOptions options) {
    Seq<ResolveSpec> none = JavaConverters.asScalaBuffer(List.of());
    try {
      return (java.util.Map<String, Dataset<Row>>)
          Class.forName(ENGINE, true, Thread.currentThread().getContextClassLoader())
              .getMethod("of", Dataset.class, String.class, java.util.Map.class)
              .invoke(null, frame.toDF(none), ruleset, options.asTexts());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("the rules cannot be evaluated", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "data quality needs the module \"quality\" on the class path: " + ENGINE, e);
    }
  }

  private Object readResolve() {
    return MODULE$;
  }
}
