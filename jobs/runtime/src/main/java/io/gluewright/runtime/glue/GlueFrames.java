package io.gluewright.runtime.glue;

import com.amazonaws.services.glue.ChoiceOption;
import com.amazonaws.services.glue.DataSink;
import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.ResolveSpec;
import com.amazonaws.services.glue.errors.CallSite;
import com.amazonaws.services.glue.schema.Schema;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;

/**
 * Between Glue's frames and Spark's tables. A method that takes a Scala {@code Seq} has another
 * descriptor in Scala 2.12 than in 2.13; it is found by its name and number of parameters, so that
 * the same class file links with both.
 */
public final class GlueFrames {
  private static final Call TO_DF = new Call("toDF", 1);
  private static final Call RESOLVE_CHOICE = new Call("resolveChoice", 9);

  private static final MethodHandle TABLE = handle(TO_DF);
  private static final MethodHandle RESOLVE = handle(RESOLVE_CHOICE);

  /** In a record that could not be read: the file that it stands in. */
  public static final String ERROR_FILE = "error.source";

  private GlueFrames() {}

  /** A call that is not linked by its descriptor. */
  public record Call(String method, int parameters) {}

  /** Every method of {@link DynamicFrame} that is called through a handle. */
  public static List<Call> calls() {
    return List.of(TO_DF, RESOLVE_CHOICE);
  }

  public static DynamicFrame of(Dataset<Row> rows, GlueSession glue) {
    return DynamicFrame.apply(rows, glue.context());
  }

  /** The records that could be read; a choice becomes a struct with a field per type. */
  @SuppressWarnings("unchecked")
  public static Dataset<Row> table(DynamicFrame frame) {
    return (Dataset<Row>) call(TABLE, frame, seq(List.of()));
  }

  /** The records that could not be read. */
  public static Dataset<Row> errors(DynamicFrame frame) {
    return table(frame.errorsAsDynamicFrame());
  }

  /**
   * Decides choices.
   *
   * @param actions per path what becomes of it, such as {@code cast:string}
   */
  public static DynamicFrame resolve(DynamicFrame frame, Map<String, String> actions, String site) {
    List<ResolveSpec> specs =
        actions.entrySet().stream()
            .map(entry -> ResolveSpec.apply(entry.getKey(), entry.getValue()))
            .toList();
    Option<ChoiceOption> noChoice = Option.empty();
    Option<String> none = Option.empty();
    return (DynamicFrame)
        call(RESOLVE, frame, seq(specs), noChoice, none, none, "", site(site), 0L, 0L, none);
  }

  /** The frame with a schema that is known beforehand, so nothing is read to find it. */
  public static DynamicFrame withSchema(DynamicFrame frame, StructType columns) {
    SparkSession spark = frame.glueContext().getSparkSession();
    Dataset<Row> none = spark.createDataFrame(List.of(), columns);
    Schema schema = DynamicFrame.apply(none, frame.glueContext()).schema();
    return frame.withFrameSchema(() -> schema);
  }

  /** Writes a frame; {@code site} names the step in Glue's messages. */
  public static void write(DataSink sink, DynamicFrame frame, String site) {
    long failed = sink.writeDynamicFrame(frame, site(site)).count();
    if (failed > 0) {
      throw new IllegalStateException("%s: %d rows could not be written".formatted(site, failed));
    }
  }

  private static CallSite site(String name) {
    return CallSite.apply(name, "");
  }

  private static Object seq(List<?> values) {
    return JavaConverters.asScalaBuffer(values).toList();
  }

  private static MethodHandle handle(Call call) {
    Method method =
        Arrays.stream(DynamicFrame.class.getMethods())
            .filter(candidate -> candidate.getName().equals(call.method()))
            .filter(candidate -> candidate.getParameterCount() == call.parameters())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "this Glue has no DynamicFrame.%s with %d parameters"
                            .formatted(call.method(), call.parameters())));
    try {
      return MethodHandles.publicLookup().unreflect(method);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("DynamicFrame.%s is not public".formatted(call.method()), e);
    }
  }

  private static Object call(MethodHandle handle, Object... arguments) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Glue: " + e.getMessage(), e);
    }
  }
}
