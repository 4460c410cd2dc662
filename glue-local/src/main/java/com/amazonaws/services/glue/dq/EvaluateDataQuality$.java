package com.amazonaws.services.glue.dq;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.ResolveSpec;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.glue.bookmarks.Bookmarks;
import io.gluewright.glue.bookmarks.JobRun;
import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Map;

/** The companion of {@link EvaluateDataQuality}. */
public final class EvaluateDataQuality$ implements Serializable {
  public static final EvaluateDataQuality$ MODULE$ = new EvaluateDataQuality$();
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(EvaluateDataQuality.class);

  /** Of the quality module, which this one does not know; it comes with the job's JAR. */
  private static final String ENGINE = "io.gluewright.quality.glue.GlueEvaluation";

  private static final String RULE_OUTCOMES = "ruleOutcomes";

  private EvaluateDataQuality$() {}

  public DynamicFrame apply(DynamicFrame frame, String ruleset, JsonOptions publishingOptions) {
    return DynamicFrame.apply(
        results(frame, none(), ruleset, publishingOptions, JsonOptions.empty()).get(RULE_OUTCOMES),
        frame.glueContext());
  }

  public Map<String, DynamicFrame> processRows(
      DynamicFrame frame,
      String ruleset,
      JsonOptions publishingOptions,
      JsonOptions additionalOptions) {
    return processRows(frame, none(), ruleset, publishingOptions, additionalOptions);
  }

  public Map<String, DynamicFrame> processRows(
      DynamicFrame frame,
      Map<String, DynamicFrame> additionalDataSources,
      String ruleset,
      JsonOptions publishingOptions,
      JsonOptions additionalOptions) {
    Map<String, DynamicFrame> frames = none();
    var results =
        results(frame, additionalDataSources, ruleset, publishingOptions, additionalOptions);
    for (var result : results.entrySet()) {
      DynamicFrame rows = DynamicFrame.apply(result.getValue(), frame.glueContext());
      frames = frames.$plus(new Tuple2<>(result.getKey(), rows));
    }
    return frames;
  }

  @SuppressWarnings("unchecked") // the engine promises this map
  private static java.util.Map<String, Dataset<Row>> results(
      DynamicFrame frame,
      Map<String, DynamicFrame> others,
      String ruleset,
      JsonOptions publishing,
      JsonOptions additional) {
    java.util.Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    JavaConverters.mapAsJavaMap(others).forEach((alias, other) -> tables.put(alias, table(other)));
    Optional<String> run = Bookmarks.current().map(JobRun::runId);
    Consumer<String> notes = LOG::warn;
    try {
      return (java.util.Map<String, Dataset<Row>>)
          Class.forName(ENGINE, true, Thread.currentThread().getContextClassLoader())
              .getMethod(
                  "of",
                  Dataset.class,
                  java.util.Map.class,
                  String.class,
                  java.util.Map.class,
                  java.util.Map.class,
                  Optional.class,
                  Consumer.class)
              .invoke(
                  null,
                  table(frame),
                  tables,
                  ruleset,
                  publishing.asTexts(),
                  additional.asTexts(),
                  run,
                  notes);
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

  private static Dataset<Row> table(DynamicFrame frame) {
    Seq<ResolveSpec> unresolved = JavaConverters.asScalaBuffer(List.of());
    return frame.toDF(unresolved);
  }

  private static Map<String, DynamicFrame> none() {
    return scala.collection.immutable.Map$.MODULE$.empty();
  }

  private Object readResolve() {
    return MODULE$;
  }
}
